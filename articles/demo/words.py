"""The vocabularies, sections and contributors of the demo magazine as rows."""

from articles.models import (
    Contributor,
    Magazine,
    Movement,
    MovementLink,
    Person,
    Section,
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
    for row in vocabulary["movements"]:
        lineage = {"descends_from", "answers"}
        fields = {key: value for key, value in row.items() if key not in lineage}
        Movement.objects.create(**fields)
    for row in vocabulary["movements"]:
        _link(row)
    for row in vocabulary["topics"]:
        Topic.objects.create(**row)
    names = {name for story in stories for name in story.get("people", [])}
    for name in sorted(names):
        Person.objects.create(name=name)


def _link(row):
    movement = Movement.objects.get(name=row["name"])
    for relation in MovementLink.Relation.values:
        for name in row.get(relation, []):
            earlier = Movement.objects.get(name=name)
            movement.links.create(relation=relation, earlier=earlier)


def make_contributors(vocabulary):
    for row in vocabulary["contributors"]:
        Contributor.objects.create(**row)
