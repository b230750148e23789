from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from articles.actions.check_links import follow_links
from articles.actions.lock_article import lock_article
from articles.actions.replace_revisions import replace_beside, replace_on_line
from articles.figures import figures_in
from articles.models import Image, Revision
from articles.working_copy import capture, says_the_same


@dataclass(frozen=True)
class Sent:
    """A text as an open form sent it.

    `based_on` is the number of the revision that the form knew; `sitting` names the
    form, and is blank where no script ran in it.
    """

    content: dict
    based_on: int
    sitting: str = ""
    is_autosave: bool = False

    @property
    def kept_sitting(self):
        return self.sitting if self.is_autosave else ""


@transaction.atomic
def save_revision(article, *, actor, sitting="", is_autosave=False) -> Revision:
    """Record the working copy as it stands, relations included.

    Where nothing differs from the last save, that one is returned. It replaces the
    autosave of the same `sitting` that it directly follows.
    """
    article.version = lock_article(article).version
    stands = capture(article)
    sent = Sent(stands, article.version, sitting, is_autosave)
    return record(article, sent, stands=stands, actor=actor)


def record(article, sent, *, stands, actor, is_merged=False) -> Revision:
    """Record what stands in the locked working copy since a form sent its text."""
    last = article.revisions.filter(number=article.version).first()
    if last and says_the_same(last.content, stands):
        return last if sent.is_autosave else _made_deliberate(last)
    revision = Revision.objects.create(
        article=article,
        number=_next_number(article),
        content=stands,
        created_by=actor,
        based_on=article.version,
        sitting=sent.kept_sitting,
        is_merged=is_merged,
    )
    if last and last.is_of(sent.sitting, actor):
        replace_on_line(last, revision)
    article.version = revision.number
    article.changed_at = timezone.now()
    article.is_printed = False
    article.save(update_fields=["version", "changed_at", "is_printed"])
    follow_links(article)
    _follow_pictures(article)
    return revision


def keep_beside(article, sent, *, actor, merged=None) -> Revision:
    """Keep a save that came too late beside the locked working copy.

    `merged` is what came of putting the two together, where that was done.
    """
    is_clash = merged is not None and merged.is_clash
    revision = Revision.objects.create(
        article=article,
        number=_next_number(article),
        content=sent.content,
        created_by=actor,
        based_on=sent.based_on,
        is_beside=True,
        sitting=sent.kept_sitting,
        is_merged=merged is not None and not is_clash,
        merge_base=merged.base if is_clash else None,
    )
    replace_beside(revision, sent.sitting)
    return revision


def _follow_pictures(article):
    """Write down which pictures stand in the text, for the library to know."""
    keys = {figure.key for figure in figures_in(article.body)}
    article.pictures.set(Image.objects.filter(pk__in=keys))


def _made_deliberate(revision):
    """Have what an autosave recorded stand for good: somebody pressed “Save”."""
    if revision.sitting:
        revision.sitting = ""
        revision.save(update_fields=["sitting"])
    return revision


def _next_number(article):
    newest = Revision.everything.filter(article=article).aggregate(newest=Max("number"))
    return (newest["newest"] or 0) + 1
