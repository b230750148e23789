"""Who has an article open, and the courtesy of leaving it to one of them.

None of this keeps anybody from saving: whoever saves late is merged or kept beside.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.actions.lock_article import lock_article
from articles.errors import AskedFirst
from articles.models import Interruption, Presence
from articles.permissions import require_editable


@transaction.atomic
def stay(article, *, actor, sitting, at=None) -> Presence:
    """Say that somebody has the article open still; whoever was not heard of is gone.

    A request to be left alone ends with that: a laptop that wakes has to ask anew.
    """
    at = at or timezone.now()
    article.presences.gone(at).delete()
    presence, _is_new = article.presences.update_or_create(
        sitting=sitting,
        defaults={"user": actor, "seen_at": at},
        create_defaults={"user": actor, "seen_at": at, "since": at},
    )
    return presence


def leave(article, *, actor, sitting):
    article.presences.filter(user=actor, sitting=sitting).delete()


@transaction.atomic
def ask_alone(article, *, actor, sitting) -> Presence:
    """Ask the others to leave the article to this person for now.

    Raise PermissionDenied, or AskedFirst while somebody else is left alone there.
    """
    article = lock_article(article)
    require_editable(article, actor)
    presence = stay(article, actor=actor, sitting=sitting)
    first = _alone(article).exclude(pk=presence.pk).first()
    if first:
        raise AskedFirst(first.user)
    presence.is_alone, presence.interrupted_by = True, None
    presence.save(update_fields=["is_alone", "interrupted_by"])
    return presence


def let_in(article, *, actor, sitting):
    article.presences.filter(user=actor, sitting=sitting).update(
        is_alone=False, interrupted_by=None
    )


@transaction.atomic
def go_in_anyway(article, *, actor) -> Interruption | None:
    """End what another asked for, write down who did, and have the other told.

    Return None where it has ended by itself. Raise PermissionDenied.
    """
    article = lock_article(article)
    if not may_go_in(article, actor):
        raise PermissionDenied(
            _("Only an editor, or who holds the piece, may do this.")
        )
    asked = _alone(article).exclude(user=actor).first()
    if asked is None:
        return None
    asked.is_alone, asked.interrupted_by = False, actor
    asked.save(update_fields=["is_alone", "interrupted_by"])
    return Interruption.objects.create(
        article=article, asked_by=asked.user, actor=actor
    )


def may_go_in(article, user):
    return article.held_by_id == user.pk or user.has_perm("articles.edit_any_article")


def _alone(article):
    return article.presences.here().filter(is_alone=True)
