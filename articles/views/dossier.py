"""What stands on the page of a movement beside its description and our pieces."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.formats import get_format

from altculture.kit.clock import YEARS
from altculture.kit.paging import newest_through
from altculture.kit.periods import begin_of, counted
from altculture.kit.rows import Rows
from articles.counting import live_by_index, without_translations
from articles.models import (
    Edition,
    EditionMovement,
    KeyPerson,
    KeyText,
    Movement,
    MovementAlias,
    MovementEvent,
    MovementLink,
)
from articles.models.dossier import MOST_STARTS
from articles.views.lineage import OF_LINE

#: Keys of the list of our pieces, which the bars of the years lead into.
COVERAGE = newest_through("editionmovements")


class Event(NamedTuple):
    """Something that happened; `day` is the date for machines, `said` for people."""

    day: str
    said: str
    text: str
    url: str


class Year(NamedTuple):
    """What happened in a year, and how much we printed: `share` of the most, of 100."""

    year: int
    events: list[Event]
    number: int
    share: int
    key: str

    @property
    def day(self):
        return f"{self.year:04d}"


class Text(NamedTuple):
    """A text to know: a piece of ours, or one with a title and perhaps an address."""

    edition: Edition | None
    title: str
    author: str
    year: int | None
    url: str
    note: str


class Dossier(NamedTuple):
    other_names: list[str]
    starts: list[Edition]
    years: list[Year]
    people: list[dict]
    texts: list[Text]

    @property
    def shown(self):
        """The keys of the pieces that stand here, and in no list on the page."""
        chosen = [text.edition for text in self.texts if text.edition]
        return [edition.article_id for edition in (*self.starts, *chosen)]


def find_dossier(slug, at) -> Movement:
    """Return a movement with all that hangs on it, in one query; or raise Http404.

    That is in lists of dicts: `aka`, `happened`, `people`, `texts` and `printed`; and
    all lines of all movements are in `lines`.
    """
    rows = Movement.objects.select_related("picture__creator").annotate(
        aka=_hanging(MovementAlias, "owner", "name", is_public=True),
        happened=_hanging(
            *(MovementEvent, "movement"),
            *("pk", "year", "month", "day", "text", "url", "article"),
        ),
        people=_hanging(
            *(KeyPerson, "movement", "pk", "position", "note"),
            name="person__name",
            slug="person__slug",
            has_page=Exists(_pieces_about_them(at)),
        ),
        texts=_hanging(
            *(KeyText, "movement", "pk", "position", "article", "starts_here"),
            *("title", "author", "year", "url", "note"),
        ),
        lines=Rows(MovementLink.objects.all(), **OF_LINE),
        printed=Rows(_printed(at), period="period", number="number"),
    )
    return get_object_or_404(rows, slug=slug)


def make_dossier(movement, at) -> Dossier:
    """Lay out a movement from `find_dossier`, in one query for the pieces it names."""
    texts = sorted(movement.texts, key=_place)
    live = _live([row["article"] for row in (*texts, *movement.happened)], at)
    starts = [live.get(row["article"]) for row in texts if row["starts_here"]]
    starts = [edition for edition in starts if edition][:MOST_STARTS]
    rest = [row for row in texts if live.get(row["article"]) not in starts]
    return Dossier(
        other_names=sorted(row["name"] for row in movement.aka),
        starts=starts,
        years=_years(movement, live),
        people=sorted(movement.people, key=_place),
        texts=[_text(row, live) for row in rest if _is_shown(row, live)],
    )


def _hanging(model, owner, *same, is_public=None, **named):
    rows = model.objects.filter(**{owner: OuterRef("pk")})
    if is_public is not None:
        rows = rows.filter(is_public=is_public)
    return Rows(rows, **{name: F(name) for name in same}, **named)


def _pieces_about_them(at):
    return Edition.objects.live(at).filter(editionpersons__tag=OuterRef("person"))


def _printed(at):
    links = EditionMovement.objects.filter(tag=OuterRef("pk"))
    links = live_by_index(links, at, edition="edition")
    links = without_translations(links, edition="edition")
    years = range(YEARS.start, timezone.localtime(at).year + 1)
    return counted(links, "first_live_at", [begin_of(year) for year in years])


def _live(articles, at):
    wanted = set(articles) - {None}
    if not wanted:
        return {}
    rows = Edition.objects.live(at).for_cards().order_by().filter(article__in=wanted)
    return {row.article_id: row for row in rows}


def _years(movement, live):
    """Return the years in which something happened or was printed, in order."""
    printed = {row["period"] + YEARS.start: row["number"] for row in movement.printed}
    most, events = max(printed.values(), default=1), defaultdict(list)
    for row in sorted(movement.happened, key=_when):
        events[row["year"]].append(_event(row, live))
    return [
        Year(
            year=year,
            events=events[year],
            number=printed.get(year, 0),
            share=round(100 * printed.get(year, 0) / most),
            key=COVERAGE.key(begin_of(year + 1), 0) if year in printed else "",
        )
        for year in sorted({*printed, *events})
    ]


def _when(row):
    return row["year"], row["month"] or 0, row["day"] or 0, row["pk"]


def _event(row, live):
    """Return an event with as much of a date as it has, and with one link at most."""
    edition = live.get(row["article"])
    url = edition.get_absolute_url() if edition else row["url"]
    begin = date(row["year"], row["month"] or 1, row["day"] or 1)
    if row["day"]:
        said = date_format(begin, get_format("MONTH_DAY_FORMAT"))
        return Event(begin.isoformat(), said, row["text"], url)
    if row["month"]:
        return Event(begin.isoformat()[:7], date_format(begin, "F"), row["text"], url)
    return Event(begin.isoformat()[:4], "", row["text"], url)


def _place(row):
    return row["position"], row["pk"]


def _is_shown(row, live):
    return row["article"] is None or row["article"] in live


def _text(row, live):
    told = {name: row[name] for name in ("title", "author", "year", "url", "note")}
    return Text(edition=live.get(row["article"]), **told)
