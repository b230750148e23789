"""Events, key people and key texts in the form of a movement."""

import pytest
from django.urls import reverse

from tests.articles import factories
from tests.articles.desk import at, open_form, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def refusal(make_movement):
    return make_movement("AI refusal", began=2022)


def form_of(movement):
    return reverse("admin:articles_movement_change", args=[movement.pk])


def rows(prefix, *found):
    """Return the fields of an inline with these new rows."""
    fields = {f"{prefix}-TOTAL_FORMS": len(found), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(found):
        whole = row if prefix == "events" else {"position": number} | row
        fields |= {f"{prefix}-{number}-{name}": value for name, value in whole.items()}
    return fields


def sent(editor, movement, prefix, *found):
    client, url = at(editor), form_of(movement)
    return send(client, url, open_form(client, url) | rows(prefix, *found))


def test_an_editor_writes_the_dossier_in_the_form(editor, refusal, make_edition):
    piece, person = make_edition().article, factories.make_person()
    event = {"year": 2022, "month": 12, "text": "Letters.", "url": "https://a.example/"}

    sent(editor, refusal, "events", event)
    sent(editor, refusal, "key_people", {"person": person.pk, "note": "Signed."})
    sent(editor, refusal, "key_texts", {"article": piece.pk, "starts_here": "on"})

    assert refusal.events.get().month == 12
    assert refusal.key_people.get().person == person
    assert refusal.key_texts.get().article == piece


@pytest.mark.parametrize(
    ("prefix", "row", "said"),
    [
        ("events", {"year": 2023, "month": 2, "day": 29, "text": "A"}, "no such day"),
        ("events", {"year": 2023, "day": 9, "text": "A"}, "day’s month"),
        ("events", {"year": 0, "text": "A"}, "greater than or equal to 1"),
        ("events", {"year": 2023, "text": "A", "url": "javascript:1"}, "valid URL"),
        ("key_texts", {"title": "A", "url": "ftp://a.example/"}, "valid URL"),
        ("key_texts", {"author": "Byron"}, "not both"),
        ("key_texts", {"title": "A", "starts_here": "on"}, "pieces of ours"),
        ("key_people", {"person": "0", "note": "A"}, "valid choice"),
        ("key_people", {"person": "", "note": "A"}, "required"),
    ],
)
def test_a_wrong_row_is_refused_with_a_sentence(editor, refusal, prefix, row, said):
    answer = sent(editor, refusal, prefix, row)

    assert answer.status_code == 200
    assert said in answer.text
    assert not getattr(refusal, prefix).exists()


def test_readers_start_with_three_pieces_and_a_page_has_an_end(
    editor, refusal, make_edition
):
    pieces = [make_edition().article.pk for _ in range(4)]
    starts = [{"article": pk, "starts_here": "on"} for pk in pieces]
    texts = [{"title": f"Text {number}"} for number in range(25)]

    too_many_starts = sent(editor, refusal, "key_texts", *starts)
    too_many = sent(editor, refusal, "key_texts", *texts)
    assert "Readers start with 3 pieces at most, not with 4." in too_many_starts.text
    assert "There is room for 24 rows." in too_many.text
    assert not refusal.key_texts.exists()

    assert sent(editor, refusal, "key_texts", *starts[:3]).status_code == 302
    assert refusal.key_texts.count() == 3


def test_what_readers_never_had_can_neither_be_found_nor_chosen(
    editor, refusal, make_article, make_edition
):
    secret = make_article(headline="The secret one")
    known = make_edition(headline="The known one").article
    query = {"app_label": "articles", "model_name": "keytext", "field_name": "article"}

    found = (
        at(editor).get(reverse("admin:autocomplete"), query | {"term": "one"}).json()
    )
    answer = sent(editor, refusal, "key_texts", {"article": secret.pk})

    assert [row["text"] for row in found["results"]] == ["The known one"]
    assert found["results"][0]["id"] == str(known.pk)
    assert answer.status_code == 200
    assert "The secret one" not in answer.text
    assert not refusal.key_texts.exists()


def test_a_writer_reads_the_headline_that_readers_have(writer, refusal, make_edition):
    article = make_edition(headline="As printed").article
    article.headline = "As it is being rewritten"
    article.save()
    refusal.key_texts.create(article=article)

    text = at(writer).get(form_of(refusal)).text

    assert "As printed" in text
    assert "being rewritten" not in text
