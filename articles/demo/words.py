"""The vocabularies, sections and contributors of the demo magazine as rows."""

from articles.actions.set_aliases import add_alias
from articles.models import (
    Contributor,
    Magazine,
    Movement,
    MovementLink,
    Person,
    Section,
    Series,
    Topic,
)

TEXTS = ("name", "slug", "summary")


def make_magazine(vocabulary):
    Magazine.objects.update_or_create(
        pk=1,
        defaults={
            "description": vocabulary["magazine"]["description"],
            "contact_email": "letters@alternative-culture.example",
            "rights_email": "rights@alternative-culture.example",
        },
    )
    for position, row in enumerate(vocabulary["sections"]):
        Section.objects.create(position=position, **row)


def make_words(vocabulary, stories):
    for model, name in ((Movement, "movements"), (Topic, "topics")):
        for row in vocabulary[name]:
            _make_word(model, row)
    for row in vocabulary["movements"]:
        _link(row)
    for row in vocabulary["series"]:
        Series.objects.create(**row)
    names = {name for story in stories for name in story.get("people", [])}
    for name in sorted(names):
        Person.objects.create(name=name)


def _make_word(model, row):
    beside = {*MovementLink.Relation.values, "other_names"}
    word = model.objects.create(**{key: row[key] for key in row.keys() - beside})
    for name in row.get("other_names", []):
        add_alias(word, name, is_public=True)


def _link(row):
    movement = Movement.objects.get(name=row["name"])
    for relation in MovementLink.Relation.values:
        for name in row.get(relation, []):
            earlier = Movement.objects.get(name=name)
            movement.links.create(relation=relation, earlier=earlier)


def make_contributors(vocabulary):
    for row in vocabulary["contributors"]:
        Contributor.objects.create(**row)
