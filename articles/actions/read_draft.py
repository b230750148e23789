"""What a person with a draft link does: open it, and answer."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from articles.actions.lock_article import lock_article
from articles.actions.tell import tell_of_answer
from articles.errors import DraftClosed, SeenNoMore
from articles.models import DraftAnswer, DraftLink, DraftOpening, Revision
from articles.models.draft_link import LinkState

#: Within this time, opening a link again with the same browser is the same opening.
ONE_OPENING = timedelta(minutes=10)


@transaction.atomic
def record_opening(link, *, family, at=None) -> DraftOpening:
    """Note that a link was opened, and return the opening: this one or a recent one."""
    at = at or timezone.now()
    link = _locked(link)
    recent = link.openings.filter(family=family, opened_at__gt=at - ONE_OPENING)
    return recent.first() or link.openings.create(family=family, opened_at=at)


@transaction.atomic
def answer_draft(link, *, verdict, comment, read) -> DraftAnswer:
    """Keep the answer of the person whom a link is for.

    `read` is the number of the revision they had before them. The same answer sent
    twice is one. Raise DraftClosed where the link works no more or takes no answer, and
    SeenNoMore where it shows no such revision, or no longer.
    """
    lock_article(link.article)
    link = _locked(link)
    if link.state() != LinkState.OPEN or not link.may_answer:
        raise DraftClosed
    revision = _shown(link, read)
    answer = {"verdict": verdict, "comment": comment, "revision": revision}
    last = link.answers.first()
    if last and all(getattr(last, name) == value for name, value in answer.items()):
        return last
    given = link.answers.create(**answer)
    tell_of_answer(given)
    return given


def _locked(link):
    DraftLink.objects.select_for_update().get(pk=link.pk)
    return DraftLink.objects.with_press().select_related("article").get(pk=link.pk)


def _shown(link, number):
    """Return the revision of that number, if the link shows it or did.

    A step of an autosave that somebody answers is one no more: it stands.
    """
    shown = Revision.everything.filter(
        article=link.article, number=number, number__lte=link.article.version
    )
    is_frozen = link.revision_id is not None
    kept = {"pk": link.revision_id} if is_frozen else {"is_beside": False}
    revision = shown.filter(**kept).first()
    if revision is None:
        raise SeenNoMore
    if revision.replaced_at:
        revision.replaced_at = None
        revision.save(update_fields=["replaced_at"])
    return revision
