"""The whole content of a working copy as JSON, and back: what a revision holds."""

import json
from typing import NamedTuple

from django.core.serializers.json import DjangoJSONEncoder

from articles.models import Article, Contributor, Credit, Movement, Person, Topic
from articles.models.name_change import survivors

RELATIONS = {
    "movements": Movement,
    "topics": Topic,
    "people": Person,
    "interviewees": Person,
}
CREDITS = "credits"


def capture(article) -> dict:
    """Return the fields, tags and credits of the article, as JSON would give them back.

    Relations are lists of `{"pk", "name"}`: the name tells what a deleted row was.
    """
    return _fields_of(article) | _relations_of(article, (*RELATIONS, CREDITS))


def _fields_of(article):
    return _as_json(
        {
            field.attname: field.value_from_object(article)
            for field in Article.content_fields()
        }
    )


def _relations_of(article, names):
    return {
        name: _credits_of(article) if name == CREDITS else _words_of(article, name)
        for name in names
    }


def _words_of(article, name):
    rows = getattr(article, name).order_by("name")
    return [{"pk": row.pk, "name": row.name} for row in rows]


def _credits_of(article):
    return [
        {"pk": row.contributor_id, "name": row.contributor.name, "role": row.role}
        for row in article.credits.select_related("contributor")
    ]


def _as_json(content):
    return json.loads(json.dumps(content, cls=DjangoJSONEncoder))


def restore(article, content, *, now) -> dict:
    """Give the article the content of a revision, with the rows that stand by now.

    `now` is what `capture` returns of it: only what differs is written. Return what it
    would return then. The database refuses what no article may hold, such as an
    address that another has taken since: IntegrityError.
    """
    fill(article, content)
    article.save(update_fields=[field.name for field in Article.content_fields()])
    written = [name for name in (*RELATIONS, CREDITS) if _differs(name, content, now)]
    for name in written:
        _set_relation(article, name, content[name])
    return now | _fields_of(article) | _relations_of(article, written)


def _differs(name, content, other):
    return _keys(name, content[name]) != _keys(name, other[name])


def _set_relation(article, name, kept):
    if name == CREDITS:
        rows = standing(Contributor, kept)
        set_credits(article, [(row.pk, credit["role"]) for row, credit in rows])
    else:
        rows = standing(RELATIONS[name], kept)
        getattr(article, name).set([row for row, _kept in rows])


def standing(model, kept) -> list:
    """Return (row, kept) of each kept `{"pk"}` that stands, or that it was merged into.

    Rows deleted since are left out.
    """
    keys = [row["pk"] for row in kept]
    found = model.objects.in_bulk(keys)
    if gone := set(keys) - found.keys():
        into = survivors(model, gone)
        rows = model.objects.in_bulk(into.values())
        found |= {old: rows[new] for old, new in into.items() if new in rows}
    return [(found[row["pk"]], row) for row in kept if row["pk"] in found]


def is_whole(content) -> bool:
    """Say whether every row that a content names stands, or what it was merged into."""
    models = RELATIONS | {CREDITS: Contributor}
    return all(
        len(standing(model, content[name])) == len(content[name])
        for name, model in models.items()
    )


def says_the_same(content, other) -> bool:
    """Say whether two contents are one, whatever the rows in them were called then.

    A field that one of them was kept without, before there was one, is no difference.
    """
    return _without_names(other | content) == _without_names(content | other)


def _without_names(content):
    return content | {
        name: _keys(name, content[name]) for name in (*RELATIONS, CREDITS)
    }


def _keys(name, rows):
    """Return what tells the rows of a relation: words in any order, credits not."""
    if name == CREDITS:
        return [(row["pk"], row["role"]) for row in rows]
    return sorted(row["pk"] for row in rows)


def fill(article, content):
    """Set the fields to what a revision holds, and save nothing."""
    for field in Article.content_fields():
        if field.attname in content:
            _fill_field(article, field, field.to_python(content[field.attname]))


def _fill_field(article, field, value):
    """Set a field; a row that is gone leaves it empty."""
    if value == field.value_from_object(article):
        return
    rows = field.related_model and field.related_model.objects.filter(pk=value)
    is_gone = rows is not None and not rows.exists()
    setattr(article, field.attname, None if is_gone else value)


class CreditChanges(NamedTuple):
    added: list
    moved: list
    dropped: list


def set_credits(article, pairs) -> CreditChanges:
    """Give the article these credits, (contributor's key, role) pairs in their order.

    Rows that stand already are kept, so that whoever has an older form open sends
    nothing that is gone.
    """
    standing = {(row.contributor_id, row.role): row for row in article.credits.all()}
    added, moved = [], []
    for position, pair in enumerate(dict.fromkeys(pairs)):
        row = standing.pop(pair, None)
        if row is None:
            key, role = pair
            row = Credit(article=article, contributor_id=key, role=role)
        elif row.position == position:
            continue
        (moved if row.pk else added).append(row)
        row.position = position
        row.save()
    for row in standing.values():
        row.delete()
    return CreditChanges(added, moved, list(standing.values()))
