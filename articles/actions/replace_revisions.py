"""What an autosave does to the autosaves before it; part of saving a revision."""

from datetime import timedelta

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
    now = timezone.now()
    if _is_relied_on(revision) or _loses_much(revision, by):
        return
    revision.replaced_at = now
    revision.save(update_fields=["replaced_at"])
    old = Revision.everything.filter(
        article_id=revision.article_id,
        is_beside=False,
        replaced_at__lt=now - KNOWN_FOR,
    )
    for step in old:
        if not _is_relied_on(step):
            step.delete()


def replace_beside(revision, sitting):
    """Leave one text beside for each sitting: the one that it sent last.

    What the line took in last stays known while a clash is open: the next save of the
    sitting is merged as a change to it.
    """
    others = Revision.everything.of_sitting(sitting, revision.created_by).filter(
        article_id=revision.article_id, is_beside=True, number__lt=revision.number
    )
    for other in others:
        if _is_relied_on(other):
            continue
        if revision.is_merged or not other.is_merged:
            other.delete()
        else:
            other.replaced_at = timezone.now()
            other.save(update_fields=["replaced_at"])


def _loses_much(revision, by):
    before, after = (word_count(row.content["body"]) for row in (revision, by))
    return before - after > max(MUCH, before / 3)


def _is_relied_on(revision):
    signed = Signature.objects.filter(
        article=revision.article_id, revision=revision.number
    )
    return signed.exists() or any(
        relation.related_model._base_manager.filter(
            **{relation.field.name: revision}
        ).exists()
        for relation in Revision._meta.related_objects
    )
