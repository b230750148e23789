"""The board: everything that has a date, gathered from sources.

A source is one kind of date (see `articles/board/entry.py`). To put another kind on the
board, write a `Source` and add it to SOURCES: the calendar, the list, the filter and
the move by drag or form take it from there.
"""

from articles.board.entry import Entry, Source, Span
from articles.board.fronts import FRONT
from articles.board.sources import DUE, EMBARGO, END, LIVE, REMINDER, UPDATE

__all__ = ["SOURCES", "Entry", "Source", "Span", "entries"]

SOURCES = {
    source.name: source for source in (LIVE, UPDATE, END, EMBARGO, DUE, REMINDER, FRONT)
}


def entries(user, span, *, names=(), holder=None) -> list[Entry]:
    """Return what `user` may see of a span of days, one query a source, in order.

    `names` narrow the sources, all when empty; `holder` is a user's key.
    """
    chosen = [source for name, source in SOURCES.items() if not names or name in names]
    found = [entry for source in chosen for entry in source.find(user, span, holder)]
    return sorted(found, key=lambda entry: entry.place)
