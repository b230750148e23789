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


def capture(article) -> dict:
    """Return the fields, tags and credits of the article, as JSON would give them back.

    Relations are lists of `{"pk", "name"}`: the name tells what a deleted row was.
    """
    content = {
        field.attname: field.value_from_object(article)
        for field in Article.content_fields()
    }
    for name in RELATIONS:
        rows = getattr(article, name).order_by("name")
        content[name] = [{"pk": row.pk, "name": row.name} for row in rows]
    content["credits"] = [
        {"pk": row.contributor_id, "name": row.contributor.name, "role": row.role}
        for row in article.credits.select_related("contributor")
    ]
    return json.loads(json.dumps(content, cls=DjangoJSONEncoder))


def restore(article, content):
    """Give the article the content of a revision, with the rows that stand by now.

    Raise ValidationError where another article has taken the address since.
    """
    fill(article, content)
    article.validate_constraints()
    article.save()
    for name, model in RELATIONS.items():
        rows = [row for row, _kept in standing(model, content[name])]
        getattr(article, name).set(rows)
    credits = standing(Contributor, content["credits"])
    set_credits(article, [(row.pk, kept["role"]) for row, kept in credits])


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


def says_the_same(content, other) -> bool:
    """Say whether two contents are one, whatever the rows in them were called then."""
    return _without_names(content) == _without_names(other)


def _without_names(content):
    """Return a content with the keys of its rows: words in any order, credits not."""
    keys = {name: sorted(row["pk"] for row in content[name]) for name in RELATIONS}
    credits = [(row["pk"], row["role"]) for row in content["credits"]]
    return content | keys | {"credits": credits}


def fill(article, content):
    """Set the fields to what a revision holds, and save nothing."""
    for field in Article.content_fields():
        if field.attname in content:
            setattr(article, field.attname, _kept_value(field, content[field.attname]))


def _kept_value(field, value):
    value = field.to_python(value)
    rows = field.related_model and field.related_model.objects.filter(pk=value)
    return None if rows is not None and not rows.exists() else value


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
