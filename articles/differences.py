"""Where a revision and the working copy differ, in words for people."""

from typing import NamedTuple

from django.utils.html import strip_tags

from articles.models import Article, Image, Section
from articles.working_copy import RELATIONS, capture


class Difference(NamedTuple):
    label: str
    current: str
    kept: str
    is_prose: bool = False


def differences(article, revision) -> list[Difference]:
    """Return a row for each field in which the two differ; prose as sanitised HTML."""
    current, kept = capture(article), revision.content
    return [
        Difference(
            label=_label(name),
            current=_shown(name, current.get(name)),
            kept=_shown(name, kept.get(name)),
            is_prose=name == "body",
        )
        for name in current
        if current.get(name) != kept.get(name)
    ]


def _label(name):
    return Article._meta.get_field(name.removesuffix("_id")).verbose_name


def _shown(name, value):
    if value in (None, "", []):
        return "–"
    if name == "credits":
        return "; ".join(f"{row['role']}: {row['name']}" for row in value)
    if name in RELATIONS:
        return ", ".join(row["name"] for row in value)
    field = Article._meta.get_field(name)
    if field.choices:
        return str(dict(field.flatchoices).get(field.to_python(value), value))
    if name in _ROWS:
        return str(_ROWS[name].objects.filter(pk=value).first() or "–")
    return value if name == "body" else strip_tags(str(value))


_ROWS = {"section_id": Section, "lead_image_id": Image}
