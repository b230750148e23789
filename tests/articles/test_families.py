"""What is tied to what as its translation, and how two who do so at once are held."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from articles.actions.embargo import lay_embargo
from articles.actions.set_desk import set_desk
from articles.actions.translate_article import translate_article
from articles.errors import AlreadyTranslated, DeskRefused
from articles.models import Article
from articles.translating import why_not_in_its_language
from articles.workflow import Press, Status
from tests.articles.desk import DAY, at, make_at, open_form, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def original(make_article):
    return make_article(headline="Forty-one ways", slug="ways")


def test_the_form_links_a_piece_to_its_original_and_unlinks_it(
    editor, original, make_article
):
    other, client = make_at(Status.DRAFT, Press.LIVE, language="fr"), at(editor)
    form = open_form(client, page("change", other))
    assert Article.objects.get(pk=other.pk).is_printed

    client.post(page("change", other), form | {"translation_of": original.pk})

    other.refresh_from_db()
    assert other.translation_of == original
    assert not other.is_printed
    form = open_form(client, page("change", other))
    client.post(page("change", other), form | {"translation_of": ""})
    other.refresh_from_db()
    assert other.translation_of is None


def test_the_form_refuses_what_is_no_original(editor, writer, original, make_article):
    client, french = at(editor), translate_article(original, "fr", actor=writer)
    other = make_article()
    cases = [
        (other, french, "is a translation itself"),
        (other, other, "is no translation of itself"),
        (original, other, "There are translations of this piece"),
        (other, original, "There is this piece in English already"),
    ]

    for article, wanted, sentence in cases:
        form = open_form(client, page("change", article))
        answer = client.post(
            page("change", article), form | {"translation_of": wanted.pk}
        )
        assert answer.status_code == 200
        assert sentence in answer.text
    assert Article.objects.filter(translation_of=None).count() == 2


def test_a_new_piece_is_linked_to_its_original_from_the_start(editor, original):
    form = open_form(at(editor), "/admin/articles/article/add/")
    said = {"headline": "Dit", "language": "fr", "translation_of": original.pk}

    at(editor).post("/admin/articles/article/add/", form | said)

    assert Article.objects.get(headline="Dit").translation_of == original


def test_the_desk_links_nothing_to_what_became_a_translation(
    editor, original, make_article
):
    piece, first = make_article(language="fr"), make_article(language="de")
    seen, seen_too = (Article.objects.get(pk=original.pk) for _time in range(2))
    set_desk(original, {"translation_of": first}, actor=editor)

    with pytest.raises(DeskRefused, match="is a translation itself"):
        set_desk(piece, {"translation_of": seen}, actor=editor)
    with pytest.raises(AlreadyTranslated, match="is a translation itself"):
        translate_article(seen_too, "es", actor=editor)

    set_desk(piece, {"translation_of": first}, actor=editor)
    family = Article.objects.filter(translation_of=first)
    assert set(family) == {original, piece}


def test_what_is_scheduled_is_tied_only_where_the_embargo_lets_it(editor, original):
    piece = make_at(Status.READY, Press.COMING, language="fr", slug="dit")
    lay_embargo(original, actor=editor, until=timezone.now() + 3 * DAY)

    with pytest.raises(DeskRefused, match="Take it off the schedule first"):
        set_desk(piece, {"translation_of": original}, actor=editor)

    piece.editions.update(live_from=timezone.now() + 4 * DAY)
    set_desk(piece, {"translation_of": original}, actor=editor)
    assert Article.objects.get(pk=piece.pk).translation_of == original


@pytest.mark.django_db(transaction=True)
def test_two_pieces_do_not_become_each_others_translations(editor, make_article):
    pieces = [make_article(language="en"), make_article(language="fr")]
    start = Barrier(2)

    def link(piece, other):
        start.wait()
        try:
            return set_desk(piece, {"translation_of": other}, actor=editor)
        except DeskRefused as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(link, pieces, reversed(pieces)))

    assert outcomes.count(None) == 1
    assert Article.objects.filter(translation_of=None).count() == 1


def test_a_writer_links_to_no_piece_that_they_do_not_see(
    writer, original, make_article
):
    own = make_article(created_by=writer, held_by=writer, language="fr")
    form = open_form(at(writer), page("change", own))

    answer = at(writer).post(
        page("change", own), form | {"translation_of": original.pk}
    )

    assert "Select a valid choice" in answer.text
    assert original.headline not in answer.text


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW])
def test_no_page_of_a_translation_tells_how_its_original_is_being_reworked(
    writer, make_article, make_edition, status
):
    original = make_edition(headline="As printed").article
    Article.objects.filter(pk=original.pk).update(headline="Secret rework")
    piece = make_article(translation_of=original, held_by=writer, status=status)

    text = at(writer).get(page("change", piece)).text

    assert "As printed" in text
    assert "Secret rework" not in text


def test_who_may_open_the_original_chooses_it_by_the_headline_of_the_desk(
    writer, make_article
):
    original = make_article(headline="Being written", created_by=writer)
    piece = make_article(translation_of=original, held_by=writer, language="fr")

    form = at(writer).get(page("change", piece)).text

    field = form.partition('<select name="translation_of"')[2].partition("</select>")[0]
    assert "Being written</option>" in field


def test_a_language_that_is_taken_gives_away_no_headline(writer, original):
    translate_article(original, "fr", actor=writer)

    reason = why_not_in_its_language(Article(language="fr"), original)

    assert reason.startswith("There is this piece in French already.")
