"""Pages cut by key: as cheap at the end of a long list as at its beginning."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import F, Q
from django.http import Http404

from altculture.kit.clock import YEARS

LARGEST_KEY = 2**63 - 1


def _text(value):
    if not isinstance(value, str) or "\0" in value:
        raise ValueError("A key holds a text without NUL.")
    value.encode()  # a lone surrogate is no text either, and a ValueError
    return value


def _moment(value):
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None or moment.year not in YEARS:
        raise ValueError("A key holds an aware moment of our times.")
    return moment


def _primary_key(value):
    if not isinstance(value, int) or not 0 <= value <= LARGEST_KEY:
        raise ValueError("A key holds a primary key.")
    return value


@dataclass(frozen=True)
class Order:
    """The order of a list: a field, the key that parts equals, and the direction.

    `through` names a relation whose columns, equal to the row's own, carry the index.
    """

    field: str
    is_descending: bool = True
    parse: Callable[[str], Any] = _text
    through: str = ""

    @property
    def onward(self):
        """The name of the parameter that leads further down the list."""
        return "before" if self.is_descending else "after"

    @property
    def backward(self):
        return "after" if self.is_descending else "before"

    def key_of(self, row) -> str:
        return self.key(getattr(row, self.field), row.pk)

    def key(self, value, pk) -> str:
        parts = [value.isoformat() if isinstance(value, datetime) else value, pk]
        return urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")

    def read(self, text) -> tuple[Any, int]:
        """Return the value and the primary key of a key; raise Http404 for no key."""
        try:
            padded = text + "=" * (-len(text) % 4)
            value, pk = json.loads(urlsafe_b64decode(padded))
            return self.parse(value), _primary_key(pk)
        except (RecursionError, TypeError, ValueError) as error:
            raise Http404 from error

    def columns(self):
        if self.through:
            return f"{self.through}__{self.field}", f"{self.through}__edition_id"
        return self.field, "pk"

    def ordering(self, name):
        sign = "-" if name == "before" else ""
        return [f"{sign}{column}" for column in self.columns()]

    def past(self, rows, name, key):
        """Return the rows past the key; the bare comparison is there for the index.

        The columns go by names of their own: a second filter through a relation would
        join it once more, and bring a row again for each of its other words.
        """
        field, tie = self.columns()
        lookup = "lt" if name == "before" else "gt"
        value, pk = key
        return rows.alias(listed_by=F(field), listed_as=F(tie)).filter(
            Q(**{f"listed_by__{lookup}e": value})
            & (
                Q(**{f"listed_by__{lookup}": value})
                | Q(listed_by=value, **{f"listed_as__{lookup}": pk})
            )
        )


NEWEST_FIRST = Order("first_live_at", parse=_moment)
LATEST_FIRST = Order("made_at", parse=_moment)
BY_NAME = Order("name", is_descending=False)
HIGHEST_FIRST = Order("number", parse=_primary_key)
LAST_MADE_FIRST = Order("pk", parse=_primary_key)


def newest_through(relation: str) -> Order:
    """Return the order of editions by a relation's own `first_live_at` and edition."""
    return Order("first_live_at", parse=_moment, through=relation)


class Page(NamedTuple):
    """Rows of a list; `next` and `previous` are query strings, empty at an end."""

    rows: list
    next: str = ""
    previous: str = ""

    @property
    def is_first(self):
        return not self.previous


def page_by_key(rows, params, *, order=NEWEST_FIRST, size=24, head=0) -> Page:
    """Cut the page that `?before=` or `?after=` asks for; raise Http404 for a bad key.

    One query, and one more for somebody who went back to the very beginning: so the
    first page is always a whole one. It holds `head` rows more than the others.
    """
    name, text = _asked(params, order)
    is_onward = bool(text) and name == order.onward
    most = size if is_onward else size + head
    past = order.past(rows, name, order.read(text)) if text else rows
    found = list(past.order_by(*order.ordering(name))[: most + 1])
    has_more, found = len(found) > most, found[: size if text else most]
    has_onward, has_backward = has_more, bool(text)
    if name == order.backward:
        if not has_more:
            return page_by_key(rows, _with(params), order=order, size=size, head=head)
        found.reverse()
        has_onward = True
    return Page(
        found,
        next=_link(found[-1:] if has_onward else [], params, order, order.onward),
        previous=_link(
            found[:1] if has_backward else [], params, order, order.backward
        ),
    )


def refuse_numbers(params):
    """Raise Http404 for a page by its number: none here has one that stays its own."""
    if "page" in params:
        raise Http404


def _asked(params, order):
    refuse_numbers(params)
    if text := params.get(order.backward):
        return order.backward, text
    return order.onward, params.get(order.onward, "")


def _link(rows, params, order, name):
    """Return the query string that leads past a row, or nothing for no row."""
    if not rows:
        return ""
    return _with(params, **{name: order.key_of(rows[0])}).urlencode()


def _with(params, **keys):
    """Return a copy of the parameters with other keys than they had, or none."""
    copy = params.copy()
    copy.pop("before", None)
    copy.pop("after", None)
    copy.update(keys)
    return copy
