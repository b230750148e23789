"""The dossiers of the demo's movements: events, key people and key texts."""

import tomllib

from articles.demo.stories import HERE
from articles.models import Article, Movement, Person


def make_dossiers():
    text = (HERE / "dossiers.toml").read_text(encoding="utf-8")
    for row in tomllib.loads(text)["movements"]:
        movement = Movement.objects.get(slug=row["slug"])
        _add_events(movement, row["events"])
        _add_people(movement, row["people"])
        starts = [{"piece": slug, "starts_here": True} for slug in row["start"]]
        _add_texts(movement, starts + row["texts"])


def _add_events(movement, events):
    for year, month, day, text in events:
        movement.events.create(
            year=year, month=month or None, day=day or None, text=text
        )


def _add_people(movement, people):
    for position, (name, note) in enumerate(people):
        person, _is_new = Person.objects.get_or_create(name=name)
        movement.key_people.create(person=person, note=note, position=position)


def _add_texts(movement, texts):
    for position, row in enumerate(texts):
        slug = row.pop("piece", None)
        article = Article.objects.get(slug=slug) if slug else None
        movement.key_texts.create(article=article, position=position, **row)
