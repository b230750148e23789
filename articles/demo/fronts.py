"""The demo's home page as its editors laid it out, the one before, and one to come."""

from datetime import timedelta

from articles.actions.publish_front import publish_front, schedule_front
from articles.actions.save_front import make_front
from articles.models import Article, Edition, Front, Section
from articles.models.front import Layout, SlotRow

DAY = timedelta(days=1)

#: Slots from top to bottom: a layout, and the address of a story or nothing. Of those
#: that stand there now one is yet to come and one was withdrawn, and both make room.
LAST_WEEK = [
    (Layout.LEAD, "letters-from-the-plaster-room"),
    (Layout.PAIR, "the-mending-hour"),
    (Layout.PAIR, "the-bookbinder-who-said-no"),
    *[(Layout.LINE, "")] * 3,
]
NOW = [
    (Layout.LEAD, "no-means-no-dataset"),
    (Layout.PAIR, "ask-me-before-you-copy-me"),
    (Layout.PAIR, "the-cinema-that-moves-by-boat"),
    (Layout.ROW, "pirate-hours"),
    (Layout.ROW, "a-coat-for-forty-winters"),
    (Layout.ROW, "who-gets-to-be-a-bystander"),
    (Layout.WIDE, "the-loom-and-the-lawbreakers"),
]
NEXT = [
    (Layout.WIDE, "pirate-hours"),
    (Layout.ROW, "no-means-no-dataset"),
    (Layout.ROW, "ask-me-before-you-copy-me"),
    (Layout.ROW, ""),
    *[(Layout.LINE, "")] * 3,
]
MUSIC = [
    (Layout.WIDE, "ask-me-before-you-copy-me"),
    (Layout.PAIR, "the-night-the-masters-came-home"),
    (Layout.PAIR, ""),
]


def lay_out_fronts(*, staff, now):
    """Make what stood on the home page, what does, and what will; and one section's."""
    editor = staff["editor"]
    music = Section.objects.get(slug="music")
    fronts = [
        ("The plaster room week", LAST_WEEK, None, now - 7 * DAY),
        ("No means no", NOW, None, now - timedelta(minutes=20)),
        ("Refusals in music", MUSIC, music, now - 2 * DAY),
    ]
    for title, rows, section, moment in fronts:
        front = make_front(
            actor=editor, title=title, section=section, slots=_slots(rows)
        )
        front = publish_front(front, actor=staff["publisher"], seen=front.version)
        _antedate(front, moment)
    _plan(staff, now)


def _plan(staff, now):
    """Schedule the next front for the minute at which its story enters."""
    story = Edition.objects.filter(slug="pirate-hours", live_from__gt=now).get()
    front = make_front(
        actor=staff["editor"],
        title="Pirate hours",
        note="Goes up with the story. The pin ends with the weekend.",
        slots=_slots(NEXT, pinned=("pirate-hours", story.live_from + 4 * DAY)),
    )
    schedule_front(
        front, actor=staff["publisher"], seen=front.version, moment=story.live_from
    )


def _slots(rows, pinned=("", None)):
    """Return rows of slots; `pinned` is an address and until when it holds its slot."""
    keys = dict(Article.objects.values_list("slug", "pk"))
    name, until = pinned
    return [
        SlotRow(layout, keys.get(slug), until if slug and slug == name else None)
        for layout, slug in rows
    ]


def _antedate(front, moment):
    Front.objects.filter(pk=front.pk).update(live_from=moment, changed_at=moment)
    front.changes.update(made_at=moment)
