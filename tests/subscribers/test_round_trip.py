"""What goes out and comes back is the same, whatever people are called.

Files are read back by the libraries first, then by our own import.
"""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from altculture.kit.csv import unguard
from subscribers.actions.plan_import import check
from subscribers.actions.run_import import begin, run
from subscribers.exports.files import file_chunks
from subscribers.exports.presets import PRESETS
from subscribers.exports.recipe import COLUMNS, Recipe, Shape
from subscribers.models import (
    ConsentEvent,
    Import,
    Newsletter,
    Subscriber,
    SubscriberTag,
    Subscription,
    Suppression,
)
from subscribers.models.subscription import State
from subscribers.selection import Selection
from tests.subscribers import factories
from tests.subscribers.importing import plan, upload

pytestmark = pytest.mark.django_db

STARTS = ["", "=", "'", "'=", "-", "+", "@", "＝", '"', "שלום ", "🎭", "\u202e", ","]
#: What a name and a tag may hold; a note has lines besides.
characters = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])
texts = st.builds(
    str.__add__, st.sampled_from(STARTS), st.text(characters, max_size=12)
)
names = texts.map(str.strip)
notes = st.builds(lambda *lines: "\n".join(lines), texts, texts).map(str.strip)
tags = st.lists(names.filter(bool), max_size=2, unique_by=str.casefold)
readers = st.lists(st.tuples(names, notes, tags), min_size=1, max_size=3)


def csv_table(content):
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def xlsx_table(content):
    rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return [["" if cell is None else cell for cell in row] for row in rows]


def jsonl_table(content):
    rows = [json.loads(line) for line in content.decode().splitlines()]
    return [list(rows[0]), *(list(row.values()) for row in rows)]


TABLES = {"csv": csv_table, "xlsx": xlsx_table, "jsonl": jsonl_table}


def taken_in(content, name):
    """Return the rows of a file by column, as an import reads them."""
    heading, *rows = TABLES[name](content)
    undo = str if name == "jsonl" else unguard
    return [dict(zip(heading, map(undo, row), strict=True)) for row in rows]


def exported(recipe):
    return b"".join(file_chunks(Selection(), recipe, count=iter))


def fill(people):
    Subscriber.objects.all().delete()
    SubscriberTag.objects.all().delete()
    lists = [
        Newsletter.objects.get_or_create(slug=slug, defaults={"name": slug})[0]
        for slug in ("-letters", "other")
    ]
    for name, note, words in people:
        reader = factories.make_subscriber(*lists, name=name[:100], note=note)
        for word in words:
            row = SubscriberTag.objects.filter(name__iexact=word).first()
            reader.tags.add(row or SubscriberTag.objects.create(name=word, slug=word))


@pytest.mark.parametrize("name", TABLES)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(people=readers)
def test_a_file_read_back_says_of_everybody_what_is_here(name, people):
    fill(people)

    rows = taken_in(exported(Recipe(format=name)), name)

    wanted = [
        (reader.email, reader.name, reader.note, row.newsletter.slug, row.state)
        for reader in Subscriber.objects.order_by("pk")
        for row in reader.subscriptions.order_by("newsletter_id")
    ]
    columns = ("email", "name", "note", "newsletter", "state")
    assert [tuple(row[column] for column in columns) for row in rows] == wanted
    assert all(tuple(row) == COLUMNS for row in rows)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(people=readers)
def test_tags_in_one_cell_are_told_apart_again(people):
    fill(people)

    rows = taken_in(exported(Recipe(shape=Shape.READERS)), "csv")

    for row in rows:
        reader = Subscriber.objects.get(email=row["email"])
        (found,) = (
            csv.reader(io.StringIO(row["tags"], newline="")) if row["tags"] else [[]]
        )
        assert set(found) == {tag.name for tag in reader.tags.all()}


#: What an import says itself: that it brought them, when, and in which words.
OF_THE_IMPORT = {"source", "wording_version", "changed_at"}


def said_of_all():
    """Return what a full export says, but for what is the import's own."""
    heading, *rows = csv_table(exported(Recipe()))
    return [
        {
            name: sorted(next(csv.reader([cell]), [])) if name == "tags" else cell
            for name, cell in zip(heading, row, strict=True)
            if name not in OF_THE_IMPORT
        }
        for row in rows
    ]


def forget_everybody():
    ConsentEvent.objects.all().forget()
    Suppression.objects.all().delete()
    Subscriber.objects.all().delete()
    Import.objects.all().delete()


def taken_back(content, name, *, actor):
    source = upload(content, actor=actor, name=f"list.{name}", again=True)
    plan(source, [], actor=actor)
    check(Import.objects.get(pk=source.pk), report=lambda row: None)
    run(begin(source), may_go_on=lambda row: True)


@pytest.mark.parametrize("name", TABLES)
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(people=readers)
def test_what_is_exported_is_imported_again_without_a_loss(circulation, name, people):
    forget_everybody()
    fill(people)
    before, content = said_of_all(), exported(Recipe(format=name))
    forget_everybody()

    taken_back(content, name, actor=circulation)

    assert said_of_all() == before


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("state", State)
def test_every_state_comes_back_as_it_was(circulation, state, shape):
    forget_everybody()
    letters, other = factories.make_newsletter(), factories.make_newsletter()
    moment = timezone.now().replace(microsecond=0) + timedelta(days=9)
    reader = factories.make_subscriber(other, paused_until=moment, language="fr")
    factories.make_subscription(reader, letters, state=state)
    before, content = said_of_all(), exported(Recipe(shape=shape))
    forget_everybody()

    taken_back(content, "csv", actor=circulation)

    is_told = shape == Shape.SUBSCRIPTIONS or state == State.CONFIRMED
    assert said_of_all() == (before if is_told else [])
    mailable = Subscription.objects.mailable(at=moment)
    assert mailable.count() == (is_told + (is_told and state == State.CONFIRMED))


@pytest.mark.parametrize("preset", PRESETS)
def test_what_is_made_for_another_system_is_known_here_again(circulation, preset):
    forget_everybody()
    letters = factories.make_newsletter()
    stays = factories.make_subscriber(letters, name="Ada =Marr", email="a@example.org")
    stays.tags.add("Press, Berlin")
    gone = factories.make_subscriber(letters, state=State.UNSUBSCRIBED)
    content = exported(Recipe(preset=preset))
    name = f"list.{PRESETS[preset].format}"
    forget_everybody()

    source = upload(content, actor=circulation, name=name)
    plan(source, [letters], actor=circulation)
    check(Import.objects.get(pk=source.pk), report=lambda row: None)
    run(begin(source), may_go_on=lambda row: True)

    mailable = Subscription.objects.mailable()
    assert [row.subscriber.email for row in mailable] == ["a@example.org"]
    assert source.system == preset
    assert not Suppression.objects.of("a@example.org").exists()
    assert Suppression.objects.of(gone.email).exists()
