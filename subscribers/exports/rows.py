"""The rows of a file of our own, every cell a text."""

from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter

from altculture.kit import csv
from subscribers.exports.recipe import Recipe, Shape
from subscribers.exports.windows import OF_READERS, OF_SUBSCRIPTIONS, windows
from subscribers.selection import Selection

_CELLS = (*OF_READERS, "tags", *OF_SUBSCRIPTIONS)
_whose = itemgetter(0)


def text_rows(
    selection: Selection, recipe: Recipe, *, clean: Callable[[str], str]
) -> Iterator[tuple[str, ...]]:
    """Yield the rows without the heading, in the recipe's order of columns.

    `clean` makes a text fit for a cell; it is asked once for a reader's, not for each
    of their rows: a million readers would cost Python half a minute more.
    """
    make = _of_readers if recipe.shape == Shape.READERS else _of_subscriptions
    return map(_picker(recipe.columns), make(selection, clean))


class _Cleaned(dict):
    """Remembers the few texts that stand in many rows."""

    def __init__(self, clean):
        super().__init__()
        self.clean = clean

    def __missing__(self, text):
        return self.setdefault(text, self.clean(text))


def _of_subscriptions(selection, clean):
    cleaned = _Cleaned(clean)
    for window in windows(selection):
        readers = _reader_cells(window, clean)
        for (
            key,
            newsletter,
            state,
            confirmed,
            changed,
            source,
            wording,
        ) in window.subscriptions:
            if reader := readers.get(key):
                facts = (state, confirmed, changed, source)
                yield (*reader, cleaned[newsletter], *facts, cleaned[wording])


def _of_readers(selection, clean):
    for window in windows(selection):
        readers = _reader_cells(window, clean)
        for key, rows in groupby(window.subscriptions, _whose):
            if reader := readers.get(key):
                _keys, *columns = zip(*rows, strict=True)
                yield (*reader, *(clean(csv.line(cells)) for cells in columns))


def _reader_cells(window, clean):
    return {
        key: (*map(clean, cells), clean(csv.line(window.tags.get(key, ()))))
        for key, cells in window.readers.items()
    }


def _picker(columns):
    places = [_CELLS.index(column) for column in columns]
    if len(places) == 1:
        return lambda row: (row[places[0]],)
    return itemgetter(*places)
