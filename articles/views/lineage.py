"""Movements in the order of time, and what one of them comes from and led to."""

from django.db.models import F
from django.utils.translation import get_language_bidi

from articles.family import Family, Kin, Line, by_year, everybody, nearest
from articles.lineage_drawing import BROAD, NARROW, draw
from articles.models import Movement, MovementLink

DESCENDS_FROM = MovementLink.Relation.DESCENDS_FROM
#: So many movements are drawn around one, and of all.
AROUND_ONE, OF_ALL = 24, 40
#: What is read of a line, to be had as dicts.
OF_LINE = {"kind": F("relation"), "key": F("pk")} | {
    f"{end}_{name}": F(f"{end}__{name}")
    for end in ("movement", "earlier")
    for name in Kin._fields
}


def timeline():
    """Return the movements from the oldest, without their long descriptions."""
    oldest_first = F("began").asc(nulls_last=True)
    return Movement.objects.defer("description").order_by(oldest_first, "name")


def lineage(movement) -> dict:
    """Return what the lineage of a movement from `find_dossier` shows.

    The movements around it by how they stand to it, its family, and that drawn.
    """
    lines = _lines(movement.lines)
    family = nearest(movement.pk, lines, most=AROUND_ONE)
    return _around(movement.pk, lines) | _drawn(family, here=movement.pk)


def lineage_of_all() -> dict:
    rows = MovementLink.objects.order_by().values(**OF_LINE)
    return _drawn(everybody(_lines(rows), most=OF_ALL))


def _lines(rows) -> list[Line]:
    return [
        Line(_kin(row, "movement"), _kin(row, "earlier"), row["kind"] == DESCENDS_FROM)
        for row in sorted(rows, key=lambda row: row["key"])
    ]


def _kin(row, end):
    return Kin(*(row[f"{end}_{name}"] for name in Kin._fields))


def _around(pk, lines):
    around = {"comes_from": [], "answers": [], "led_to": [], "answered_by": []}
    for line in lines:
        if line.later.pk == pk:
            around["comes_from" if line.is_descent else "answers"].append(line.earlier)
        if line.earlier.pk == pk:
            around["led_to" if line.is_descent else "answered_by"].append(line.later)
    return {name: sorted(kin, key=by_year) for name, kin in around.items()}


def _drawn(family: Family, here=None):
    """Return the family in words, and twice as a drawing: for phones, and for more."""
    if not family.kin:
        return {}
    narrow, broad = (
        draw(family, sheet, here=here, is_rtl=get_language_bidi())
        for sheet in (NARROW, BROAD)
    )
    words = {"told": family.told(here), "left_out": family.left_out}
    return words | {"narrow": narrow, "broad": broad}
