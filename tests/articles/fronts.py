"""What tests of fronts share: a front made of a few words, and what a page shows."""

import re

from articles.actions.publish_front import publish_front, schedule_front
from articles.actions.save_front import make_front
from articles.models import Front
from articles.models.front import SlotRow

HEADLINES = re.compile(r'class="card__title"><a href="[^"]+">([^<]+)</a>')


def row(story=None, layout="row", until=None):
    """Return a slot for an article, for the article of an edition, or for none."""
    article = getattr(story, "article", story)
    return SlotRow(layout, article and article.pk, until)


def draft(boss, *stories, section=None, title="Spring"):
    slots = [item if isinstance(item, SlotRow) else row(item) for item in stories]
    return make_front(actor=boss, title=title, section=section, slots=slots)


def live(boss, *stories, at=None, **fields):
    """Make a front that went live now, or at a moment."""
    front = draft(boss, *stories, **fields)
    front = publish_front(front, actor=boss, seen=front.version)
    if at:
        Front.objects.filter(pk=front.pk).update(live_from=at)
        front.refresh_from_db()
    return front


def scheduled(boss, *stories, moment, **fields):
    front = draft(boss, *stories, **fields)
    return schedule_front(front, actor=boss, seen=front.version, moment=moment)


def shown(response):
    """Return the headlines of the cards on a page, from top to bottom."""
    return HEADLINES.findall(response.text)
