"""What an autosave does to the autosaves before it; part of saving a revision."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from altculture.kit.html import word_count
from articles.models import Revision, Signature

#: How long the steps of an autosave stay known, for those who opened the form on one.
KNOWN_FOR = timedelta(hours=2)
#: Words: fewer are retyped sooner than looked for.
MUCH = 20


def replace_on_line(revision, by):
    """Take an autosave out of every list, for the one that follows it.

    It stays where an edition, a link or a signature relies on it, and where much of
    its text is gone from the next: whoever empties a form finds the text again.
    """
    if _loses_much(revision, by):
        return
    now = timezone.now()
    _free(Revision.everything.filter(pk=revision.pk)).update(replaced_at=now)
    steps = Revision.everything.filter(
        article_id=revision.article_id,
        is_beside=False,
        replaced_at__lt=now - KNOWN_FOR,
    )
    _free(steps).defer("content").delete()


def replace_beside(revision, sitting):
    """Leave one text beside for each sitting: the one that it sent last.

    While the line takes nothing in, what it took in last stays known: the next save of
    the sitting is merged as a change to it.
    """
    others = Revision.everything.of_sitting(sitting, revision.created_by).filter(
        article_id=revision.article_id, is_beside=True, number__lt=revision.number
    )
    others = _free(others)
    if not revision.is_merged and revision.merge_base is None:
        taken_in = others.as_sent()
        taken_in.update(replaced_at=timezone.now())
        others = others.exclude(pk__in=taken_in)
    others.defer("content").delete()


def _loses_much(revision, by):
    before, after = (word_count(row.content["body"]) for row in (revision, by))
    return before - after > max(MUCH, before / 3)


def _free(revisions):
    """Leave out what an edition, a link, an answer or a signature relies on."""
    signed = Signature.objects.filter(
        article=OuterRef("article"), revision=OuterRef("number")
    )
    leading_here = [
        relation.related_model._base_manager.filter(
            **{relation.field.name: OuterRef("pk")}
        )
        for relation in Revision._meta.related_objects
    ]
    return revisions.filter(*(~Exists(rows) for rows in (signed, *leading_here)))
