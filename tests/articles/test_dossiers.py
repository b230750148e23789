"""The page of a movement: its lineage, what happened, whom and what to know of it."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sites.models import Site
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone, translation

from articles.actions.merge_names import merge_names
from articles.actions.undo_merge import undo_merge
from articles.mentions import mentions
from articles.models import KeyText, Movement, MovementEvent, Person
from articles.workflow import Press, Status
from tests.articles import factories
from tests.articles.desk import DAY, at, make_at
from tests.articles.fronts import shown

pytestmark = pytest.mark.django_db

BERLIN = "Europe/Berlin"


@pytest.fixture
def refusal(make_movement):
    return make_movement("AI refusal", began=2022)


def open_page(client, movement, **params):
    response = client.get(movement.get_absolute_url(), params)
    assert response.status_code == 200
    return response


def test_what_happened_stands_in_the_order_of_time_with_real_dates(client, refusal):
    refusal.events.create(year=2023, text="Late.")
    refusal.events.create(year=2022, month=12, day=13, text="Letters struck out.")
    refusal.events.create(
        year=2022, month=9, text="A search tool.", url="https://a.example/"
    )

    text = open_page(client, refusal).text

    days = re.findall(r'class="chronicle__day" datetime="([^"]+)"', text)
    assert days == ["2022-09", "2022-12-13", "2023"]
    assert (
        text.index("A search tool.")
        < text.index("Letters struck")
        < text.index("Late.")
    )
    assert '<a href="https://a.example/">A search tool.</a>' in text


def test_the_pieces_of_a_year_are_counted_as_of_the_moment(
    client, publisher, refusal, make_edition, settings
):
    settings.TIME_ZONE = BERLIN
    new_year = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
    make_edition(movements=[refusal], live_from=new_year - timedelta(hours=1))
    make_edition(movements=[refusal], live_from=new_year)
    later = make_edition(movements=[refusal], live_from=new_year + DAY)
    make_edition(later.article, live_from=new_year + 2 * DAY)
    make_edition(live_from=new_year)
    staff = at(publisher)

    def years_at(moment):
        text = open_page(staff, refusal, at=moment.isoformat()).text
        return re.findall(r"(\w+) pieces? of ours from (\d+)", text)

    assert years_at(new_year - DAY) == []
    assert years_at(new_year) == [("One", "2025"), ("One", "2026")]
    assert years_at(new_year + 3 * DAY) == [("One", "2025"), ("2", "2026")]


def test_a_translation_is_no_second_piece_and_what_is_over_none(
    client, refusal, make_edition, make_article
):
    edition = make_edition(movements=[refusal])
    make_edition(movements=[refusal], language="fr", translation_of=edition.article)
    make_at(Status.READY, Press.WITHDRAWN, movements=[refusal])
    refusal.events.create(year=1811, text="Frames are broken.")

    assert "One piece of ours from" in open_page(client, refusal).text


def test_one_year_is_told_only_where_more_happened_than_our_pieces(
    client, refusal, make_edition
):
    make_edition(movements=[refusal])
    assert "Year by year" not in open_page(client, refusal).text

    refusal.events.create(year=timezone.localdate().year, text="Letters struck out.")

    assert "Year by year" in open_page(client, refusal).text


def test_a_year_leads_into_the_list_at_its_newest_piece(client, refusal, make_edition):
    now = timezone.now()
    for back in (0, 400, 800):
        make_edition(
            movements=[refusal], headline=f"{back} ago", live_from=now - back * DAY
        )
    year = (now - 400 * DAY).year
    text = open_page(client, refusal).text

    key = re.search(rf"before=([\w-]+)#coverage\">One piece of ours from {year}<", text)

    below = shown(open_page(client, refusal, before=key[1]))
    assert below == ["400 ago", "800 ago"]


def test_readers_start_with_what_editors_chose_and_no_piece_stands_twice(
    client, refusal, make_edition
):
    editions = [
        make_edition(movements=[refusal], headline=f"Piece {number}")
        for number in range(4)
    ]
    for position, number in enumerate((2, 0)):
        refusal.key_texts.create(
            article=editions[number].article, starts_here=True, position=position
        )
    refusal.key_texts.create(article=editions[1].article, position=2)

    response = open_page(client, refusal)

    assert shown(response) == ["Piece 2", "Piece 0", "Piece 3"]
    assert response.text.count(">Piece 1</a>") == 1


def test_of_our_pieces_readers_are_told_what_is_live_alone(
    client, publisher, refusal, make_article, make_edition
):
    now = timezone.now()
    coming = make_edition(headline="The coming one", live_from=now + DAY).article
    draft = make_article(headline="The secret one")
    gone = make_at(Status.READY, Press.WITHDRAWN, headline="The gone one")
    for position, article in enumerate((coming, draft, gone)):
        refusal.key_texts.create(article=article, starts_here=position < 2)
        refusal.events.create(year=2020 + position, text="An event.", article=article)

    text = open_page(client, refusal).text
    later = open_page(at(publisher), refusal, at=(now + 2 * DAY).isoformat()).text

    assert not re.search("The (coming|secret|gone) one", text)
    assert "Start here" not in text
    assert text.count("An event.") == 3
    assert {*re.findall("The (coming|secret|gone) one", later)} == {"coming"}
    address = coming.editions.get().get_absolute_url()
    assert re.search(f'href="{address}[^"]*">An event.', later)


def test_people_and_texts_stand_in_the_order_of_the_editors(client, refusal):
    for position, name in ((2, "Ned Ludd"), (1, "Ada Marr")):
        person = factories.make_person(name)
        refusal.key_people.create(person=person, note="<b>Why</b>", position=position)
    refusal.key_texts.create(title="Frame <bill>", author="Byron", year=1812)

    text = open_page(client, refusal).text

    assert text.index("Ada Marr") < text.index("Ned Ludd")
    assert "&lt;b&gt;Why&lt;/b&gt;" in text
    assert "Frame &lt;bill&gt;" in text
    assert "Byron, 1812" in text


def test_a_movement_without_any_of_it_says_nothing_of_it(client, refusal):
    text = open_page(client, refusal).text

    for word in ("Start here", "Lineage", "Year by year", "Key people", "Key texts"):
        assert f">{word}</h2>" not in text


@pytest.fixture(params=[3, 40])
def full_dossier(request, refusal, make_edition):
    for number in range(request.param):
        other = factories.make_movement(f"Movement {number}", began=1900 + number)
        refusal.links.create(relation="descends_from", earlier=other)
        edition = make_edition(movements=[refusal, other])
        refusal.events.create(
            year=1900 + number, text="An event.", article=edition.article
        )
        refusal.key_texts.create(article=edition.article, starts_here=number < 3)
        refusal.key_people.create(person=factories.make_person(f"P {number}"), note="A")
    return refusal


def test_a_dossier_costs_as_many_queries_with_3_rows_as_with_40(
    client, full_dossier, django_assert_num_queries
):
    Site.objects.clear_cache()

    with django_assert_num_queries(5):
        open_page(client, full_dossier)
    with django_assert_num_queries(4):
        client.get("/movements/")


def test_the_drawing_is_for_the_eye_and_the_words_for_all(client, refusal):
    old, further = (factories.make_movement(name) for name in ("Luddism", "Chartism"))
    refusal.links.create(relation="descends_from", earlier=old)
    further.links.create(relation="answers", earlier=old)

    text = open_page(client, refusal).text

    drawings = re.findall(r'<svg class="kin__drawing".*?</svg>', text, re.DOTALL)
    assert len(drawings) == 2
    for drawing in drawings:
        assert 'aria-hidden="true"' in drawing
        assert drawing.count("<a ") == drawing.count('tabindex="-1"') == 3
        assert drawing.count('class="kin__arc"') == 2
    outside = re.sub(r"<svg.*?</svg>", "", text, flags=re.DOTALL)
    for movement in (old, further):
        assert outside.count(f'href="{movement.get_absolute_url()}"') == 1


def test_the_drawing_is_mirrored_where_a_script_runs_from_the_right(client, refusal):
    refusal.links.create(relation="answers", earlier=factories.make_movement("Luddism"))

    plain = open_page(client, refusal).text
    with translation.override("ar"):
        mirrored = open_page(client, refusal).text

    first = re.compile(r'class="kin__axis" d="M(\d+) ')
    assert (first.search(plain)[1], first.search(mirrored)[1]) == ("112", "232")


def test_the_rows_are_what_the_database_demands(refusal, make_article):
    article = make_article()
    wrong = [
        (MovementEvent, {"year": 2022, "day": 3, "text": "A day of no month."}),
        (MovementEvent, {"year": 2022, "month": 13, "text": "No such month."}),
        (KeyText, {}),
        (KeyText, {"article": article, "title": "Both"}),
        (KeyText, {"title": "Elsewhere", "starts_here": True}),
    ]

    for model, fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(movement=refusal, **fields)
    with pytest.raises(ValidationError, match="no such day"):
        MovementEvent(
            movement=refusal, year=2023, month=2, day=29, text="A"
        ).full_clean()
    MovementEvent(movement=refusal, year=2024, month=2, day=29, text="A").full_clean()


def test_a_merge_takes_the_dossier_along_and_its_undo_brings_it_back(
    publisher, refusal, make_edition
):
    target, person = factories.make_movement("Refusal"), factories.make_person()
    both, once = (make_edition().article for _ in range(2))
    refusal.events.create(year=2022, text="Letters.", article=both)
    for movement in (refusal, target):
        movement.key_people.create(person=person, note=movement.name)
        movement.key_texts.create(article=both)
        movement.key_texts.create(title="Elsewhere")
    refusal.key_texts.create(article=once)

    change = merge_names(refusal, target, actor=publisher)

    assert target.events.get().text == "Letters."
    assert target.key_people.get().note == "Refusal"
    assert target.key_texts.count() == 4
    make_edition(both)
    again = undo_merge(change, actor=publisher)
    assert (again.key_texts.count(), target.key_texts.count()) == (3, 2)
    assert again.key_people.get().note == "AI refusal"
    assert again.events.get().article == both


def test_a_merged_person_stays_a_key_person_and_none_is_deleted(
    publisher, refusal, make_person
):
    typo, right = make_person("Ned Lud"), make_person("Ned Ludd")
    refusal.key_people.create(person=typo, note="Signed.")

    merge_names(typo, right, actor=publisher)

    assert refusal.key_people.get().person == right
    with pytest.raises(ProtectedError):
        right.delete()
    url = reverse("admin:articles_person_delete", args=[right.pk])
    answer = at(publisher).post(url, {"post": "yes"})
    assert answer.status_code == 200
    assert Person.objects.filter(pk=right.pk).exists()


def test_a_movement_takes_its_dossier_with_it(publisher, refusal, make_person):
    refusal.key_people.create(person=make_person(), note="Signed.")
    refusal.events.create(year=2022, text="Letters.")
    url = reverse("admin:articles_movement_delete", args=[refusal.pk])

    assert at(publisher).post(url, {"post": "yes"}).status_code == 302

    assert not Movement.objects.exists()
    assert not MovementEvent.objects.exists()


@pytest.mark.parametrize("place", ["event", "person", "text"])
def test_the_page_of_a_removed_name_lists_the_dossiers_that_say_it(refusal, place):
    rows = {
        "event": lambda: refusal.events.create(year=2022, text="Ada Oko sued."),
        "person": lambda: refusal.key_people.create(
            person=factories.make_person(), note="Worked with Ada Oko."
        ),
        "text": lambda: refusal.key_texts.create(title="Why", author="Ada Oko"),
    }
    assert not mentions(["Ada Oko"]).movements

    rows[place]()

    assert list(mentions(["Ada Oko"]).movements) == [refusal]
    assert not mentions(["Bo Oko"]).movements


def test_what_we_printed_is_a_heading_and_each_piece_one_below(client, make_edition):
    make_edition(movements=["AI refusal"])

    text = client.get("/movements/ai-refusal/").text.partition('id="coverage"')[2]

    assert '<h3 class="card__title"' in text
    assert "<h2" not in text.partition("<footer")[0]
