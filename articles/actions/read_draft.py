"""What a person with a draft link does: open it, and answer."""

from django.core.cache import cache
from django.db import transaction
from django.utils.crypto import salted_hmac

from articles.actions.lock_article import lock_article
from articles.actions.tell import tell_of_answer
from articles.errors import DraftClosed, SeenNoMore
from articles.models import DraftAnswer, DraftLink, Revision
from articles.models.draft_link import LinkState

#: Within so many seconds, opening a link again with the same browser is one opening;
#: the page of the links says so.
ONE_OPENING = 2 * 60


def record_opening(link, *, family, browser):
    """Note that a link was opened, with a family of programs.

    `browser` is what tells one browser from another. It is written down nowhere: its
    keyed hash is in the cache for as long as an opening lasts.
    """
    hashed = salted_hmac("articles.draft-opening", browser, algorithm="sha256")
    key = f"draft-opening:{link.pk}:{hashed.hexdigest()}"
    if cache.add(key, True, ONE_OPENING):
        link.openings.create(family=family)


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
