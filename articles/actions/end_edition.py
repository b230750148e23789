"""An end that is set for a piece: it falls to whichever edition is the last then."""

from django.utils.translation import gettext as _

from altculture.kit.typography import set_text
from articles.errors import MoveNotAllowed
from articles.models import Edition
from articles.translating import end_of_original
from articles.wording import moment_in_words

END = ("live_until", "withdrawn_because", "gone_at")
NO_END = dict(zip(END, (None, "", None), strict=True))


def end_later(article, *, moment, reason) -> Edition:
    """Have the last edition end at a moment to come, with a reason for readers."""
    edition = article.editions.not_over().order_by("live_from").last()
    if moment <= edition.live_from:
        raise MoveNotAllowed(
            _(
                "Readers will see it only from %(moment)s, so it can't end before. "
                "Choose a later end."
            )
            % {"moment": moment_in_words(edition.live_from)}
        )
    return _set(edition, moment, set_text(reason, edition.language))


def keep_live(article) -> Edition:
    """Take back the end that was set: the edition stays, or until the one after it."""
    edition = article.ending()
    others = Edition.objects.exclude(article=article).filter(live_until__isnull=True)
    if others.filter(section=edition.section_id, slug=edition.slug).exists():
        raise MoveNotAllowed(
            _(
                "Another piece has this address from then on. Publish this one at "
                "another address first."
            )
        )
    later = article.editions.filter(live_from__gte=edition.live_until)
    following = later.order_by("live_from").first()
    return _set(edition, following and following.live_from, "")


def hand_over(article, moment, *, lost=None) -> dict:
    """End what readers would see at a moment; return the end that was set for it.

    An end outlives an update: whoever prints the next edition gives it to that one, as
    a mapping of fields. `lost` is an edition that was cancelled just now. A translation
    that readers never had ends with its original.
    """
    before = article.editions.live(moment).only("article", "live_from", *END).first()
    if before:
        end = _end_of(before)
        _set(before, moment, "")
        return end
    if lost:
        return _end_of(lost) if _ends_after(lost, moment) else NO_END
    original = end_of_original(article, moment)
    return _end_of(original) if original else NO_END


def _ends_after(edition, moment):
    return edition.live_until is not None and edition.live_until > moment


def _end_of(edition):
    if not edition.withdrawn_because:
        return NO_END
    return {name: getattr(edition, name) for name in END}


def _set(edition, moment, reason):
    edition.live_until, edition.withdrawn_because = moment, reason
    edition.gone_at = moment if reason else None
    edition.save(update_fields=END)
    return edition
