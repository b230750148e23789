from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from altculture.kit.tokens import make_token
from articles.actions.lock_article import lock_article
from articles.errors import DraftLinkRefused
from articles.models import Article, DraftLink
from articles.permissions import require
from articles.workflow import Status

DEFAULT_DAYS = 14
MOST_DAYS = 90


@transaction.atomic
def make_draft_link(
    article, *, actor, days=DEFAULT_DAYS, is_frozen=False, **person
) -> tuple[DraftLink, str]:
    """Make a link to a draft, and return it with its token, which is kept nowhere.

    `person` holds the `name` it is for, and may hold `email`, `purpose` and
    `may_answer`. Raise PermissionDenied, or DraftLinkRefused for a term out of range or
    a piece on the spike.
    """
    require(actor, "articles.add_draftlink")
    _require_within_reach(article, actor)
    if not 1 <= days <= MOST_DAYS:
        raise DraftLinkRefused(
            _("A draft link works for 1 to %(most)d days.") % {"most": MOST_DAYS}
        )
    article = lock_article(article)
    if article.status == Status.SPIKED:
        raise DraftLinkRefused(
            _("This piece is on the spike. Take it off before you show it to anybody.")
        )
    token, hashed = make_token()
    now = timezone.now()
    link = DraftLink.objects.create(
        **person,
        article=article,
        digest=hashed,
        revision=_current(article) if is_frozen else None,
        made_at=now,
        expires_at=now + timedelta(days=days),
        made_by=actor,
    )
    return link, token


@transaction.atomic
def revoke_draft_link(link, *, actor) -> DraftLink:
    """Have a link work no more, at once. Who revoked it first stays on record."""
    require(actor, "articles.change_draftlink")
    _require_within_reach(link.article, actor)
    link = DraftLink.objects.select_for_update().get(pk=link.pk)
    if link.revoked_at is None:
        link.revoked_at, link.revoked_by = timezone.now(), actor
        link.save(update_fields=["revoked_at", "revoked_by"])
    return link


def _require_within_reach(article, actor):
    if not Article.objects.visible_to(actor).filter(pk=article.pk).exists():
        raise PermissionDenied(_("This article is not yours to share."))


def _current(article):
    revision = article.revisions.filter(number=article.version).first()
    if revision is None:
        raise DraftLinkRefused(_("Nothing is saved yet. Save the article first."))
    return revision
