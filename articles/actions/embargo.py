"""An embargo forbids every live date before a moment; it makes nothing go live."""

from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.actions.cancel_edition import cancel_coming
from articles.actions.lock_article import lock_article, lock_family
from articles.actions.tell import tell_of_move
from articles.errors import DateRefused, Embargoed
from articles.models import DateChange, DateKind, Edition, Transition
from articles.permissions import require, require_editable, require_known
from articles.wording import moment_in_words
from articles.workflow import PUBLISH


class Laid(NamedTuple):
    """What an embargo did: its audit line, and the editions that it took off."""

    change: DateChange
    taken_off: Edition | None
    translations: list[Edition]


@transaction.atomic
def lay_embargo(article, *, actor, until, reason="") -> Laid:
    """Forbid every live date before `until`, and take off what was scheduled before.

    The translations of an original wait with it, and theirs are taken off too.

    Whoever may edit the piece may lay an embargo or make it later; only a publisher
    makes it earlier. Raise PermissionDenied or DateRefused.
    """
    article, *translations = lock_family(article)
    require_editable(article, actor)
    if until <= timezone.now():
        raise DateRefused(_("This moment has passed. Choose one to come."))
    standing = article.embargo()
    if standing and until < standing:
        require(actor, PUBLISH)
    change = _write(article, actor=actor, until=until, reason=reason.strip())
    note = _("By an embargo until %(moment)s.")
    taken_off = _take_off(article, change, note)
    note = _("By an embargo on its original until %(moment)s.")
    others = [_take_off(row, change, note) for row in translations]
    return Laid(change, taken_off, [edition for edition in others if edition])


@transaction.atomic
def lift_embargo(article, *, actor) -> DateChange:
    """Raise PermissionDenied, or DateRefused where no embargo holds."""
    require(actor, PUBLISH)
    require_known(article, actor)
    article = lock_article(article)
    if article.embargo() is None:
        raise DateRefused(_("No embargo holds now."))
    return _write(article, actor=actor, until=None, reason="")


def translations_off(laid) -> str:
    """Say how many translations an embargo took off the schedule, or nothing."""
    count = len(laid.translations)
    said = ngettext(
        "One translation is off the schedule too.",
        "%(count)d translations are off the schedule too.",
        count,
    )
    return said % {"count": count} if count else ""


def refuse_embargoed(article, moment):
    """Raise Embargoed where readers would see a piece before its embargo ends.

    A translation waits for what its original waits for.
    """
    for piece in filter(None, (article, article.translation_of)):
        if piece.embargoed_until and moment < piece.embargoed_until:
            raise Embargoed(piece.embargoed_until)


def _write(article, *, actor, until, reason):
    change = DateChange.objects.create(
        article=article,
        kind=DateKind.EMBARGO,
        before=article.embargo(),
        after=until,
        reason=reason,
        actor=actor,
    )
    article.embargoed_until, article.embargoed_because = until, reason
    article.save(update_fields=["embargoed_until", "embargoed_because"])
    return change


def _take_off(article, change, note):
    """Cancel what would go live too early; the strictest wish wins, and people know."""
    too_early = article.editions.filter(
        live_from__gt=timezone.now(), live_from__lt=change.after
    )
    if not too_early.exists():
        return None
    transition = Transition.objects.create(
        article=article,
        move="unschedule",
        source=article.status,
        target=article.status,
        actor=change.actor,
        note=note % {"moment": moment_in_words(change.after)},
    )
    cancelled = cancel_coming(article)
    tell_of_move(transition)
    return cancelled
