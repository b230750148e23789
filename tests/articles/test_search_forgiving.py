"""What readers get who mistype, ask for a name, or have not finished typing."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles import search
from articles.actions.reschedule_edition import reschedule_coming
from articles.actions.take_down_editions import take_down_editions
from articles.actions.withheld_names import withhold_name
from articles.kinds import Role
from articles.models import (
    ContributorAlias,
    MovementAlias,
    PersonAlias,
    SearchWord,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def headlines(findings):
    return [hit.edition.headline for hit in findings.results.hits]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("valparaizo", "valparaiso"),
        ("valparaso", "valparaiso"),
        ("vallparaiso", "valparaiso"),
        ("valpariaso", "valparaiso"),
        ("valparrayso", "valparaiso"),
        ("lomo", "loom"),
        ("lom", ""),
        ("velperaizu", ""),
    ],
)
def test_a_letter_too_many_too_few_or_wrong_is_forgiven(make_edition, typed, meant):
    make_edition(headline="The loom of Valparaíso")

    found = search.look_up(typed)

    assert found.instead == meant
    assert headlines(found) == (["The loom of Valparaíso"] if meant else [])


def test_what_is_found_as_it_is_typed_is_left_alone(make_edition):
    make_edition(headline="A musket")
    for _number in range(3):
        make_edition(headline="A basket")

    found = search.look_up("musket")

    assert (found.instead, headlines(found)) == ("", ["A musket"])


def test_of_a_rare_word_a_far_more_frequent_one_is_offered(make_edition):
    make_edition(headline="The goverment")
    for number in range(6):
        make_edition(headline=f"The government {number}")

    found = search.look_up("goverment")

    assert headlines(found) == ["The goverment"]
    assert found.respelt == ["government"]
    assert search.look_up("government").respelt == []


def test_the_likeliest_word_is_searched_and_the_others_are_offered(make_edition):
    for headline in ("Bread", "Bread again", "A beard"):
        make_edition(headline=headline)

    found = search.look_up("braed")

    assert found.instead == "bread"
    assert set(headlines(found)) == {"Bread", "Bread again"}


def test_who_wants_the_exact_word_gets_nothing_else(make_edition):
    make_edition(headline="Valparaíso")

    found = search.look_up("vallparaiso", is_exact=True)

    assert (found.instead, headlines(found)) == ("", [])
    assert found.respelt == ["valparaiso"]


def test_all_the_words_but_one_are_offered_where_nothing_has_them_all(make_edition):
    make_edition(headline="The salt strike")

    found = search.look_up("salt strike zeppelin")

    assert headlines(found) == []
    assert found.shorter[0] == "salt strike"


def test_a_phrase_stays_a_phrase_when_it_is_respelt(make_edition):
    make_edition(headline="The salt ledger")
    make_edition(headline="A ledger of salt")

    found = search.look_up('"salt legder"')

    assert found.instead == '"salt ledger"'
    assert headlines(found) == ["The salt ledger"]


@pytest.mark.parametrize("word", ["1969", "w1968x", "東京都民", "!!!", "🎉🎉🎉🎉"])
def test_what_is_no_word_of_letters_is_not_respelt(make_edition, word):
    make_edition(headline="In 1968, w1968, 東京都")

    assert search.look_up(word).instead == ""


@pytest.mark.parametrize("end", ["coming", "taken down"])
def test_no_word_of_what_is_not_live_is_guessed(make_edition, publisher, end):
    now = timezone.now()
    coming = now + DAY if end == "coming" else now
    edition = make_edition(headline="Quillfeather", live_from=coming)
    assert search.look_up("quilfeather", at=coming).instead == "quillfeather"
    if end == "taken down":
        take_down_editions(edition.article, actor=publisher)

    found = search.look_up("quilfeather", at=timezone.now())

    assert (found.instead, found.respelt, found.shorter) == ("", [], [])


def test_the_words_of_a_removed_name_are_kept_nowhere(
    make_edition, make_contributor, publisher
):
    zoe = make_contributor("Zoë Quillfeather")
    make_edition(credits=[(zoe, Role.WORDS)])
    assert SearchWord.objects.filter(word="quillfeather").exists()

    withhold_name(zoe, actor=publisher)

    assert not SearchWord.objects.filter(word__in=["zoe", "quillfeather"]).exists()


@pytest.mark.django_db(transaction=True)
def test_rebuilding_learns_the_words_anew(make_edition):
    make_edition(headline="Valparaíso")
    before = list(SearchWord.objects.order_by("word").values())
    SearchWord.objects.create(word="stale", length=5, head="st", tail="le", editions=9)

    call_command("rebuild_search", verbosity=0)

    assert list(SearchWord.objects.order_by("word").values()) == before


def test_a_guess_needs_no_more_than_four_queries(
    make_edition, django_assert_max_num_queries
):
    for number in range(30):
        make_edition(headline=f"Valparaíso {number}")

    with django_assert_max_num_queries(4):
        assert len(search.look_up("vallparaiso").results.hits) == 20


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("luddism", "Luddism"),
        ("ludd", "Luddism"),
        ("machine break", "Luddism"),
        ("ida", "Ida Kest"),
        ("kest", "Ida Kest"),
        ("RESIDU", "Residuals"),
        ("oona f", "Oona Fenn"),
    ],
)
def test_a_name_is_found_by_its_beginning(
    make_edition, make_contributor, make_movement, typed, name
):
    luddism = make_movement("Luddism")
    MovementAlias.objects.create(owner=luddism, name="Machine breaking", is_public=True)
    make_edition(
        credits=[(make_contributor("Oona Fenn"), Role.WORDS)],
        movements=[luddism],
        topics=["Residuals"],
        people=["Ida Kest"],
    )

    assert [row.name for row in search.look_up(typed).names] == [name]
    assert (
        name in [row.name for row in search.suggest(typed)] or typed == "machine break"
    )


@pytest.mark.parametrize("typed", ["dead", "former", "adm", "%", "___", "wi"])
def test_no_name_is_found_that_readers_may_not_know(
    make_edition, make_contributor, make_person, typed
):
    ada, pell = make_person("Ada Marr"), make_contributor("Pell")
    PersonAlias.objects.create(owner=ada, name="Dead Name")
    ContributorAlias.objects.create(owner=pell, name="Former Name")
    make_person("Adm without a piece")
    make_contributor("Wilma without a piece")
    make_edition(people=[ada], credits=[(pell, Role.WORDS)])

    assert search.look_up(typed).names == []
    assert search.suggest(typed) == []


def test_a_person_of_a_coming_piece_is_not_known_before(make_edition, make_person):
    now = timezone.now()
    make_edition(headline="Soon", people=["Ida Kest"], live_from=now + DAY)

    assert search.suggest("ida kest", at=now) == []
    assert [row.name for row in search.suggest("ida kest", at=now + DAY)] == [
        "Ida Kest"
    ]


def test_headlines_and_sections_are_suggested_by_their_words(
    make_edition, make_section
):
    make_edition(headline="The Salt Ledger", section=make_section("Salons"))
    make_edition(headline="Other", body="<p>Of salt and ledgers.</p>")

    assert [row.name for row in search.suggest("sal")] == ["Salons", "The Salt Ledger"]
    assert [row.name for row in search.suggest("salt le")] == ["The Salt Ledger"]
    assert search.suggest("edger") == []


@pytest.mark.parametrize("typed", ["", "s", "\0", '"', "💥", "x" * 10_000, "' OR 1=1"])
def test_whatever_is_typed_suggests_without_error(make_edition, typed):
    make_edition(headline="The Salt Ledger")

    assert search.suggest(typed) == []


def test_the_year_of_a_piece_that_is_moved_is_another(make_edition):
    moment = timezone.now() + 800 * DAY
    edition = make_edition(headline="Loom", live_from=timezone.now() + 40 * DAY)

    reschedule_coming(edition.article, moment=moment)

    year = timezone.localtime(moment).year
    assert search.find("loom", at=moment, year=year).hits
    assert not search.find("loom", at=moment, year=year - 1).hits
