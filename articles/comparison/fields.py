"""Every field of two contents but the text, with what changed in it."""

from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateField, ForeignKey
from django.utils.formats import date_format

from articles.comparison.alignment import Fate, Group, align_items, pair
from articles.comparison.blocks import Container, line_of, value_of
from articles.comparison.markup import Side, written
from articles.kinds import KIND_FIELDS, Role
from articles.models import Article

#: Read word by word; of other fields the whole value is old or new.
_TEXTS = {
    *("headline", "standfirst", "lead_alt", "caption"),
    *("verdict", "declared_interest"),
}
#: What has a value in every piece, but none in what was kept before there was one.
_LATER = {"language"}
_LIST = (Container("ul"), Container("li"))


class FieldRow(NamedTuple):
    """One field as it was and is; as HTML to be cleaned where it is printed.

    `old` and `new` are the rows that it pointed to, where it did and they are known.
    """

    name: str
    label: str
    groups: list[Group]
    old: Any = None
    new: Any = None

    @property
    def is_changed(self):
        return any(group.fate != Fate.SAME for group in self.groups)

    @property
    def has_pictures(self):
        return self.name == "lead_image_id" and bool(self.old or self.new)

    @property
    def inline(self):
        return written(self.groups, Side.INLINE)

    @property
    def before(self):
        return written(self.groups, Side.BEFORE)

    @property
    def after(self):
        return written(self.groups, Side.AFTER)


def field_rows(before: dict, after: dict, names: dict) -> list[FieldRow]:
    """Return a row for each field but the text that either kind uses."""
    apart = {"body", *_of_other_kinds(before.get("kind"), after.get("kind"))}
    apart |= _LATER & (before.keys() ^ after.keys())
    fields = [name for name in {**after, **before} if name not in apart]
    return [_row(name, before.get(name), after.get(name), names) for name in fields]


def _of_other_kinds(*kinds):
    own = {name for kind in kinds for name in KIND_FIELDS.get(kind, ())}
    return {name for names in KIND_FIELDS.values() for name in names} - own


def _row(name, old, new, names):
    if isinstance(old or new, list):
        groups = align_items(_items(old), _items(new))
    else:
        groups = pair(*(_value(name, value, names) for value in (old, new)))
    rows = [_named(name, value, names) for value in (old, new)]
    return FieldRow(name, _label(name), groups, *rows)


def _named(name, value, names):
    return None if isinstance(value, list) else names.get((name, value))


def _items(rows):
    return [line_of(_item(row), path=_LIST) for row in rows or ()]


def _value(name, value, names):
    if value in (None, ""):
        return None
    if name in _TEXTS:
        return line_of(value)
    return value_of(_shown(name, value, names))


def _item(row):
    if not isinstance(row, dict):
        return str(row)
    name = str(row.get("name", ""))
    role = row.get("role")
    return f"{Role(role).label}: {name}" if role in Role.values else name


def _field(name):
    try:
        return Article._meta.get_field(name.removesuffix("_id"))
    except FieldDoesNotExist:
        return None


def _label(name):
    field = _field(name)
    if field is None:
        return name.replace("_", " ")
    if field.one_to_many:
        return field.related_model._meta.verbose_name_plural
    return field.verbose_name


def _shown(name, value, names):
    field = _field(name)
    if isinstance(field, ForeignKey):
        return _named(name, value, names) or f"№ {value}"
    choices = dict(getattr(field, "flatchoices", None) or ())
    if choices:
        return choices.get(field.to_python(value), value)
    if isinstance(field, DateField):
        return date_format(date.fromisoformat(value[:10]), "j F Y")
    return value
