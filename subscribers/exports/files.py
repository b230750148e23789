from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from altculture.kit import csv
from subscribers.exports.formats import FORMATS, zip_chunks
from subscribers.exports.people import people
from subscribers.exports.presets import PRESETS
from subscribers.exports.recipe import Recipe
from subscribers.exports.rows import text_rows
from subscribers.selection import Selection

Count = Callable[[Iterable], Iterator]


def file_chunks(selection: Selection, recipe: Recipe, *, count: Count):
    """Yield the file of a selection as bytes; each row passes through `count`."""
    if recipe.preset:
        return _of_preset(PRESETS[recipe.preset], selection, count)
    chosen = FORMATS[recipe.format]
    rows = text_rows(selection, recipe, clean=chosen.clean)
    return chosen.chunks(recipe.heading, count(rows))


def _of_preset(preset, selection, count):
    rows = count(map(preset.row, people(selection)))
    if preset.format == "zip":
        return zip_chunks(preset.headings, rows)
    (heading,) = preset.headings.values()
    return csv.chunks(chain([heading], (cells for _name, cells in rows)))
