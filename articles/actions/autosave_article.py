from typing import NamedTuple

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from articles.actions.lock_article import lock_article
from articles.actions.put_together import base_of, put_together
from articles.actions.save_revision import Sent, keep_beside, save_revision
from articles.models import Article, Revision
from articles.permissions import require
from articles.working_copy import capture


class Fate(TextChoices):
    """What became of a text that a form saved by itself."""

    SAVED = "saved", _("Saved")
    MERGED = "merged", _("Saved, and merged with what another changed")
    BESIDE = "beside", _("Kept beside")


class Autosave(NamedTuple):
    """`based_on` is what the form has to name as its base from now on."""

    fate: Fate
    revision: Revision
    based_on: int


@transaction.atomic
def autosave_article(article, fields, *, actor, based_on, sitting) -> Autosave:
    """Save what an open form holds, as the one revision of its sitting.

    `fields` is the part of the content that could be read. A text that comes late is
    merged; where it can't be, or where the article is not the sender's to edit any
    more, it is kept beside: it is never refused.
    """
    article = lock_article(article)
    sent = Sent({}, based_on, sitting, is_autosave=True)
    base = base_of(article, sent, actor=actor)
    known = capture(article) | (base.content if base else {})
    sent = Sent(known | fields, based_on, sitting, is_autosave=True)
    is_late = base is None or base.number != article.version
    if not put_together(article, sent, base=base, actor=actor):
        kept = keep_beside(article, sent, actor=actor)
        return Autosave(Fate.BESIDE, kept, based_on)
    revision = save_revision(
        article, actor=actor, sitting=sitting, is_autosave=True, is_merged=is_late
    )
    if not is_late:
        return Autosave(Fate.SAVED, revision, revision.number)
    # Its number is above that of the merged one: the newest is what the form holds.
    held = keep_beside(article, sent, actor=actor, is_merged=True)
    return Autosave(Fate.MERGED, held, held.number)


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
