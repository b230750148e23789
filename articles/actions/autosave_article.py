from dataclasses import replace
from typing import NamedTuple

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from articles.actions.lock_article import lock_article
from articles.actions.put_together import base_of, put_together
from articles.actions.save_revision import (
    Sent,
    keep_beside,
    record,
    save_revision,
)
from articles.models import Article, Revision
from articles.permissions import require
from articles.working_copy import capture


class Fate(TextChoices):
    """What became of a text that a form saved by itself."""

    SAVED = "saved", _("Saved")
    MERGED = "merged", _("Saved, and merged with what another changed")
    CLASHED = "clashed", _("Saved, but for the words that another changed too")
    BESIDE = "beside", _("Kept beside")


class Autosave(NamedTuple):
    """`based_on` is what the form has to name as its base from now on.

    `other` is the save of somebody else that the form's text was merged with now.
    """

    fate: Fate
    revision: Revision
    based_on: int
    other: Revision | None = None


@transaction.atomic
def autosave_article(article, fields, *, actor, based_on, sitting) -> Autosave:
    """Save what an open form holds, as the one revision of its sitting.

    `fields` is the part of the content that could be read. A text that comes late is
    merged, but for what clashes; where it can't be, or where the article is not the
    sender's to edit any more, it is kept beside: it is never refused.
    """
    article = lock_article(article)
    sent = Sent({}, based_on, sitting, is_autosave=True)
    base = base_of(article, sent, actor=actor)
    now = capture(article)
    sent = replace(sent, content=now | (base.content if base else {}) | fields)
    merged = put_together(article, sent, base=base, now=now, actor=actor)
    if merged is None:
        kept = keep_beside(article, sent, actor=actor)
        return Autosave(Fate.BESIDE, kept, based_on)
    if base.number == article.version:
        saved = record(article, sent, stands=merged.stands, actor=actor)
        return Autosave(Fate.SAVED, saved, saved.number)
    other = _saved_since(article, base)
    record(article, sent, stands=merged.stands, actor=actor, is_merged=True)
    # Its number is above that of the merged one: the newest is what the form holds.
    held = keep_beside(article, sent, actor=actor, merged=merged)
    if merged.is_clash:
        return Autosave(Fate.CLASHED, held, based_on)
    return Autosave(Fate.MERGED, held, held.number, other)


def _saved_since(article, base):
    """Return the save that the working copy equals, unless the base is newer."""
    if base.number > article.version:
        return None
    line = article.revisions.select_related("created_by").defer("content")
    return line.filter(number=article.version).first()


@transaction.atomic
def begin_article(fields, *, actor, sitting) -> Autosave:
    """Make an article of a form that was never saved; once, however often it asks."""
    require(actor, "articles.add_article")
    article, is_new = Article.objects.get_or_create(
        begun_in=sitting, defaults={"created_by": actor, "held_by": actor}
    )
    if is_new:
        article.hands.add(actor)
        save_revision(article, actor=actor, sitting=sitting, is_autosave=True)
    return autosave_article(article, fields, actor=actor, based_on=1, sitting=sitting)
