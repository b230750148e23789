"""The masthead: those with a post, and those whose work was printed lately."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import masthead as house
from articles.actions.merge_names import merge_names
from articles.actions.withheld_names import give_name_back, withhold_name
from articles.kinds import Role
from articles.models import Magazine

PAGES = ("/masthead/", "/humans.txt")


@pytest.fixture
def staff(make_contributor):
    return [
        make_contributor("Zora Keel", post="Editor", post_position=1, place="Hull"),
        make_contributor("Abe Lund", post="Pictures", post_position=2),
    ]


def test_the_house_stands_in_its_order_and_nobody_else_does(
    client, staff, make_contributor
):
    make_contributor("Nobody Here")

    for page in PAGES:
        text = client.get(page).text
        assert text.index("Zora Keel") < text.index("Abe Lund"), page
        assert "Nobody Here" not in text, page


def test_who_was_printed_in_the_last_year_stands_by_role(
    client, make_edition, make_contributor
):
    now = timezone.now()
    fenn, bel = make_contributor("Oona Fenn"), make_contributor("Noor Bel")
    make_edition(credits=[(fenn, Role.WORDS), (bel, Role.EDITING)])
    make_edition(credits=[(fenn, Role.WORDS)])
    old, later = make_contributor("Long Ago"), make_contributor("Not Yet")
    make_edition(credits=[(old, Role.WORDS)], live_from=now - timedelta(days=370))
    make_edition(credits=[(later, Role.WORDS)], live_from=now + timedelta(days=1))

    text = client.get("/masthead/").text
    crews = {crew.role: crew.people for crew in house.lately(timezone.now())}

    assert [(row["name"], row["pieces"]) for row in crews[Role.WORDS]] == [
        ("Oona Fenn", 2)
    ]
    assert [row["name"] for row in crews[Role.EDITING]] == ["Noor Bel"]
    assert "Long Ago" not in text
    assert "Not Yet" not in text


def test_a_piece_that_is_corrected_counts_once(make_article, make_edition):
    now = timezone.now()
    article = make_article()
    make_edition(article, live_from=now - timedelta(days=9))
    make_edition(article, live_from=now - timedelta(days=1), headline="Again")

    [crew] = house.lately(now)

    assert [row["pieces"] for row in crew.people] == [1]


def test_only_so_many_are_named_and_the_others_are_counted(
    client, make_edition, monkeypatch
):
    monkeypatch.setattr(house, "MOST", 2)
    for _number in range(3):
        make_edition()

    [crew] = house.lately(timezone.now())

    assert (len(crew.people), crew.more) == (2, 1)
    for page in PAGES:
        assert "and one other" in client.get(page).text


def test_a_name_that_was_removed_leaves_the_masthead_and_comes_back_with_its_post(
    client, staff, make_edition, publisher
):
    make_edition(credits=[(staff[0], Role.WORDS)])

    withhold_name(staff[0], actor=publisher)
    for page in PAGES:
        text = client.get(page).text
        assert "Zora Keel" not in text
        assert "withheld" not in text.lower()

    give_name_back(staff[0], actor=publisher)
    staff[0].refresh_from_db()
    assert staff[0].post == "Editor"
    assert "Zora Keel" in client.get("/masthead/").text


def test_a_record_from_before_there_were_posts_is_given_back_too(staff, publisher):
    withhold_name(staff[0], actor=publisher)
    record = staff[0].private_record
    del record.kept["post"]
    record.save()

    give_name_back(staff[0], actor=publisher)

    staff[0].refresh_from_db()
    assert (staff[0].name, staff[0].post) == ("Zora Keel", "")


@pytest.mark.parametrize(("own", "kept"), [("", "Editor"), ("Printer", "Printer")])
def test_a_post_goes_along_in_a_merge_to_whoever_has_none(
    staff, make_contributor, publisher, own, kept
):
    target = make_contributor("Zora Quill", post=own)

    merge_names(staff[0], target, actor=publisher)

    target.refresh_from_db()
    assert target.post == kept


def test_an_editor_gives_a_post_and_a_writer_can_not(client, staff, editor, writer):
    address = reverse("admin:articles_contributor_change", args=[staff[1].pk])
    words = {"name": "Abe Lund", "slug": staff[1].slug, "other_names": ""}
    sent = words | {"post": "Picture editor", "post_position": "3"}

    client.force_login(writer)
    assert client.post(address, sent).status_code == 403

    client.force_login(editor)
    assert client.post(address, sent).status_code == 302
    staff[1].refresh_from_db()
    assert (staff[1].post, staff[1].post_position) == ("Picture editor", 3)


def test_the_addresses_stand_there_only_where_the_magazine_has_them(client, staff):
    assert "mailto:" not in client.get("/masthead/").text

    Magazine(rights_email="rights@example.org").save()

    assert "mailto:rights@example.org" in client.get("/masthead/").text
    assert "rights@example.org" in client.get("/humans.txt").text


def test_names_stand_in_the_file_as_they_are_written(client, make_contributor):
    make_contributor("Ann <b> & Co", slug="ann", post="Editor")

    response = client.get("/humans.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Editor: Ann <b> & Co" in response.text


@pytest.mark.parametrize("path", PAGES)
def test_a_magazine_without_anybody_answers_all_the_same(client, db, path):
    assert client.get(path).status_code == 200
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("rows", [1, 10])
def test_the_masthead_costs_the_same_at_any_size(
    client, make_edition, make_contributor, django_assert_max_num_queries, rows
):
    Magazine().save()
    for number in range(rows):
        make_contributor(post=f"Post {number}")
        make_edition()

    for page in PAGES:
        with django_assert_max_num_queries(4):
            client.get(page)
