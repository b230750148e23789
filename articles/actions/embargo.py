"""An embargo forbids every live date before a moment; it makes nothing go live."""

from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.actions.cancel_edition import cancel_coming
from articles.actions.lock_article import lock_article
from articles.actions.tell import tell_of_move
from articles.errors import DateRefused, Embargoed
from articles.models import DateChange, DateKind, Edition, Transition
from articles.permissions import require, require_editable, require_known
from articles.wording import moment_in_words
from articles.workflow import PUBLISH


class Laid(NamedTuple):
    """What an embargo did: its audit line, and the edition that it took off."""

    change: DateChange
    taken_off: Edition | None


@transaction.atomic
def lay_embargo(article, *, actor, until, reason="") -> Laid:
    """Forbid every live date before `until`, and take off what was scheduled before.

    Whoever may edit the piece may lay an embargo or make it later; only a publisher
    makes it earlier. Raise PermissionDenied or DateRefused.
    """
    article = lock_article(article)
    require_editable(article, actor)
    if until <= timezone.now():
        raise DateRefused(_("This moment has passed. Choose one to come."))
    standing = article.embargo()
    if standing and until < standing:
        require(actor, PUBLISH)
    change = _write(article, actor=actor, until=until, reason=reason.strip())
    return Laid(change, _take_off(article, change))


@transaction.atomic
def lift_embargo(article, *, actor) -> DateChange:
    """Raise PermissionDenied, or DateRefused where no embargo holds."""
    require(actor, PUBLISH)
    require_known(article, actor)
    article = lock_article(article)
    if article.embargo() is None:
        raise DateRefused(_("No embargo holds now."))
    return _write(article, actor=actor, until=None, reason="")


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


def _take_off(article, change):
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
        note=_("By an embargo until %(moment)s.")
        % {"moment": moment_in_words(change.after)},
    )
    cancelled = cancel_coming(article)
    tell_of_move(transition)
    return cancelled
