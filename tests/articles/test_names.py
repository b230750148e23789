"""Renaming, other names, likely duplicates and lines of descent."""

import pytest
from django.contrib.redirects.models import Redirect
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from articles import search
from articles.actions.rename import rename
from articles.actions.set_aliases import set_aliases
from articles.actions.tell_apart import tell_apart
from articles.descent import circle_in
from articles.duplicates import Reason, likely_pairs
from articles.errors import NameRefused
from articles.models import Movement, MovementLink, NameChange, Topic
from articles.naming import pick
from articles.workflow import Press, Status
from tests.articles.desk import DAY, at, make_at, open_form, send

pytestmark = pytest.mark.django_db


def names_of(edition):
    edition.refresh_from_db()
    return [row["name"] for row in edition.snapshot["topics"]]


def test_a_new_name_stands_at_once_but_on_editions_that_are_over(
    editor, make_edition, make_topic
):
    topic = make_topic("Copyrihgt")
    past = make_edition(topics=[topic])
    live = make_edition(past.article)

    rename(topic, actor=editor, name="Copyright", slug="copyright")

    assert (names_of(past), names_of(live)) == (["Copyrihgt"], ["Copyright"])
    assert search.find("copyright").hits[0].edition == live


def test_a_new_name_stands_in_the_credit_lines_of_pictures(
    client, editor, make_contributor, make_edition, make_image
):
    ada = make_contributor("Ada Oko")
    words = {"credit": "Photograph: Ada Oko", "licence": "© Ada Oko"}
    edition = make_edition(lead_image=make_image(creator=ada, **words))

    for name in ("Ada Oko Marr", "Ada"):
        rename(ada, actor=editor, name=name, slug="ada")
        text = client.get(edition.get_absolute_url()).text
        assert f"Photograph: {name}<" in text
        assert f'"copyrightNotice": "© {name}"' in text
    assert "Ada Oko" not in text


@pytest.mark.parametrize("path", ["", "feed/", "feed/json/"])
def test_an_old_address_leads_straight_to_the_newest(client, editor, make_topic, path):
    topic = make_topic("One")
    rename(topic, actor=editor, name="Two", slug="two")
    rename(topic, actor=editor, name="Three", slug="three")

    for old in ("one", "two"):
        answer = client.get(f"/topics/{old}/{path}?utm_source=a")
        assert answer.status_code == 301
        assert answer.url == f"/topics/three/{path}?utm_source=a"


def test_a_name_that_goes_back_loses_the_redirect_away_from_it(
    client, editor, make_topic, make_edition
):
    topic = make_topic("One")
    make_edition(topics=[topic])
    rename(topic, actor=editor, name="Two", slug="two")
    rename(topic, actor=editor, name="One", slug="one")

    assert client.get("/topics/one/").status_code == 200
    assert client.get("/topics/two/").url == "/topics/one/"
    assert [alias.name for alias in topic.aliases.all()] == ["Two"]


@pytest.mark.parametrize(
    ("name", "slug", "said"),
    [
        ("LABOUR", "new", "“Labour” is there already"),
        ("Toil", "new", "another name of “Labour”"),
        ("New", "labour", "is that of “Labour”"),
        ("New", "not an address", "letters from a to z, digits"),
        (" ", "new", "can't be empty"),
    ],
)
def test_a_name_or_address_that_means_another_is_refused(
    editor, make_topic, name, slug, said
):
    topic, other = make_topic("Consent"), make_topic("Labour")
    set_aliases(other, {"Toil": False}, actor=editor)

    with pytest.raises(NameRefused, match=said):
        rename(topic, actor=editor, name=name, slug=slug)

    topic.refresh_from_db()
    assert (topic.name, topic.slug) == ("Consent", "consent")


def test_a_name_longer_than_its_column_is_refused(editor, make_topic):
    topic = make_topic("Consent")
    url = reverse("admin:articles_topic_rename", args=[topic.pk])

    answer = at(editor).post(url, {"name": "x" * 101, "slug": "y" * 101})

    assert answer.text.count("at most 100 characters (it has 101)") == 2
    assert Topic.objects.get().name == "Consent"


def test_what_was_taken_down_is_counted_but_named_to_publishers_alone(
    editor, publisher, make_topic
):
    topic = make_topic("Consent")
    make_at(Status.READY, Press.TAKEN_DOWN, topics=[topic], headline="The slander")
    url = reverse("admin:articles_topic_rename", args=[topic.pk])

    texts = [at(user).get(url).text for user in (editor, publisher)]

    assert ["The slander" in text for text in texts] == [False, True]
    assert all("Past editions" in text for text in texts)


def test_a_writer_renames_nothing(writer, make_topic):
    with pytest.raises(PermissionDenied):
        rename(make_topic(), actor=writer, name="Other", slug="other")

    assert not NameChange.objects.exists()


def test_another_name_picks_the_real_one_and_its_address_leads_there(
    client, editor, make_person, make_edition
):
    dylan = make_person("Bob Dylan")
    make_edition(people=[dylan])
    set_aliases(dylan, {"Robert Zimmerman": True}, actor=editor)

    found = at(editor).get(
        reverse("admin:autocomplete"),
        {"app_label": "articles", "model_name": "article"}
        | {"field_name": "people", "term": "zimmer"},
    )

    assert pick(type(dylan), "ROBERT ZIMMERMÁN") == dylan
    assert found.json()["results"][0]["text"] == "Robert Zimmerman → Bob Dylan"
    assert client.get("/people/robert-zimmerman/").url == "/people/bob-dylan/"
    text = client.get(dylan.get_absolute_url()).text
    assert "Also known as <b>Robert Zimmerman</b>" in text


def test_another_name_that_is_taken_away_leads_nowhere(client, editor, make_person):
    dylan = make_person("Bob Dylan")
    elsewhere = {"old_path": "/people/blind-boy-grunt/", "new_path": "/about/"}
    Redirect.objects.create(site_id=1, **elsewhere)
    names = {"Robert Zimmerman": True, "Blind Boy Grunt": True}
    set_aliases(dylan, names, actor=editor)
    set_aliases(dylan, {}, actor=editor)

    assert client.get("/people/robert-zimmerman/").status_code == 404
    assert Redirect.objects.get().new_path == "/about/"


def test_two_who_keep_the_other_names_of_one_row_undo_nothing_of_each_other(
    editor, publisher, make_person
):
    dylan = make_person("Bob Dylan")
    set_aliases(dylan, {"Elston Gunn": True, "Boo Wilbury": True}, actor=editor)
    url = reverse("admin:articles_person_change", args=[dylan.pk])
    early, late = at(editor), at(publisher)
    fields = open_form(late, url)
    names = "Elston Gunn\nBoo Wilbury\nBlind Boy Grunt"
    send(early, url, open_form(early, url), other_names=names)

    answer = send(late, url, fields, other_names="(Elston Gunn)\nJack Frost")

    assert answer.status_code == 302
    assert dict(dylan.aliases.values_list("name", "is_public")) == {
        "Elston Gunn": False,
        "Jack Frost": True,
        "Blind Boy Grunt": True,
    }


@pytest.mark.parametrize("text", ["Labour", "LÁBOUR", "Toil", "consent", "x" * 121])
def test_another_name_may_mean_nobody_else(editor, make_topic, text):
    topic, other = make_topic("Consent"), make_topic("Labour")
    set_aliases(other, {"Toil": False}, actor=editor)

    with pytest.raises(NameRefused):
        set_aliases(topic, {text: False}, actor=editor)


def test_readers_are_not_told_a_name_in_brackets(
    client, editor, make_person, make_edition
):
    person, staff = make_person("Ada Marr"), at(editor)
    make_edition(people=[person])
    url = reverse("admin:articles_person_change", args=[person.pk])
    names = "A. M. Sorrel\n(Adam Marr)"

    send(staff, url, open_form(staff, url), other_names=names)

    assert open_form(staff, url)["other_names"] == [names]
    text = client.get("/people/ada-marr/").text
    assert "A. M. Sorrel" in text
    assert "Adam Marr" not in text
    assert client.get("/people/a-m-sorrel/").url == "/people/ada-marr/"
    assert client.get("/people/adam-marr/").status_code == 404


@pytest.mark.parametrize("popup", [{}, {"_popup": "1"}])
def test_adding_a_name_that_is_there_makes_no_second_one(editor, make_topic, popup):
    topic = make_topic("Consent")
    set_aliases(topic, {"Permission": False}, actor=editor)
    words = {"name": "permission", "slug": "permission", "summary": ""}

    answer = at(editor).post(reverse("admin:articles_topic_add"), words | popup)

    assert Topic.objects.get() == topic
    if popup:
        assert f"&quot;value&quot;: &quot;{topic.pk}&quot;" in answer.text
    else:
        assert "“Permission” is another name of “Consent”." in answer.text


def test_a_name_close_to_another_is_asked_for_once_more(editor, make_topic):
    make_topic("Royalty")
    client, url = at(editor), reverse("admin:articles_topic_add")
    words = {"name": "Royalties", "slug": "royalties", "summary": ""}

    asked = send(client, url, open_form(client, url), **words)
    assert "There is “Royalty”. Save once more if this is another." in asked.text
    send(client, url, words | {"asked": "royalties"})

    assert Topic.objects.filter(name="Royalties").exists()


def test_likely_duplicates_are_found_until_they_are_told_apart(editor, make_topic):
    names = ["Café", "Strike", "Strikes", "Hip hop", "Hip-Hop!", "Copyright"]
    names += ["Copyrigth", "1968", "1969", "Loom"]
    rows = {name: make_topic(name, slug=f"t-{n}") for n, name in enumerate(names)}
    other = make_topic("cafe", slug="t-cafe")

    pairs = {(str(one), str(two)): reason for one, two, reason in likely_pairs(Topic)}
    tell_apart(other, rows["Café"], actor=editor)

    assert pairs == {
        ("Café", "cafe"): Reason.SAME,
        ("Hip hop", "Hip-Hop!"): Reason.SAME,
        ("Strike", "Strikes"): Reason.PLURAL,
        ("Copyright", "Copyrigth"): Reason.CLOSE,
    }
    assert len(likely_pairs(Topic)) == 3


@pytest.mark.parametrize("rows", [2, 20])
def test_the_page_of_duplicates_asks_no_more_for_more(
    editor, make_topic, django_assert_num_queries, rows
):
    for number in range(rows):
        make_topic(f"Word {chr(97 + number) * 7}", slug=f"a{number}")
        make_topic(f"Word {chr(97 + number) * 7}s", slug=f"b{number}")
    client, url = at(editor), reverse("admin:articles_topic_duplicates")
    client.get(url)

    with django_assert_num_queries(9):
        assert "one is the plural of the other" in client.get(url).text


def test_a_circle_is_found_however_long():
    steps = [(number, number + 1) for number in range(2000)]

    assert circle_in(steps) is None
    assert circle_in([*steps, (2000, 1998)]) == [1998, 1999, 2000, 1998]


def lineage_form(editor, movement, earlier, relation="descends_from"):
    client = at(editor)
    url = reverse("admin:articles_movement_change", args=[movement.pk])
    row = {"relation": relation, "earlier": earlier.pk, "movement": movement.pk}
    fields = open_form(client, url) | {"links-TOTAL_FORMS": "1"}
    rows = {f"links-0-{name}": value for name, value in row.items()}
    return send(client, url, fields, **rows)


def test_a_line_of_descent_makes_no_circle(editor, make_movement):
    punk, luddism = make_movement("Punk"), make_movement("Luddism")
    luddism.links.create(relation="descends_from", earlier=punk)

    answer = lineage_form(editor, punk, luddism)

    assert "make a circle: “Luddism” → “Punk” → “Luddism”" in answer.text
    assert MovementLink.objects.count() == 1


def test_readers_do_not_learn_from_the_list_of_topics_what_the_desk_works_on(
    client, make_topic, make_article, make_edition
):
    make_edition(topics=[make_topic("Consent")])
    make_article(topics=[make_topic("The Lumescript strike")])

    text = client.get("/topics/").text

    assert "Consent" in text
    assert "Lumescript" not in text


@pytest.mark.parametrize("relation", ["answers", "descends_from"])
def test_no_movement_stands_in_its_own_lineage(editor, make_movement, relation):
    punk = make_movement("Punk")

    answer = lineage_form(editor, punk, punk, relation)

    assert "“Punk” can’t stand in its own lineage." in answer.text
    assert not MovementLink.objects.exists()


def test_a_year_is_compared_with_those_of_what_came_later(editor, make_movement):
    old, new = make_movement("Old", began=1811), make_movement("New", began=1900)
    new.links.create(relation="descends_from", earlier=old)
    client, url = at(editor), reverse("admin:articles_movement_change", args=[old.pk])

    answer = send(client, url, open_form(client, url), began="1950")

    assert "“Old” began in 1950, after “New” (1900)" in answer.text
    assert Movement.objects.get(name="Old").began == 1811


def test_nothing_descends_from_what_began_later(editor, make_movement):
    old, new = make_movement("Old", began=1811), make_movement("New", began=2022)

    assert "began in 2022, after “Old” (1811)" in lineage_form(editor, old, new).text
    assert not Movement.objects.get(name="Old").links.exists()
    assert lineage_form(editor, new, old).status_code == 302
    assert new.links.get().earlier == old


@pytest.mark.parametrize(
    ("days", "licence"),
    [(1, "© Ines Roca"), (None, "© Ines Roca"), (-1, "© Ines Roca"), (1, "")],
)
def test_a_movement_shows_its_picture_while_it_is_licensed(
    client, make_movement, make_image, days, licence
):
    until = days and timezone.now() + days * DAY
    words = {"credit": "Photograph: Ines Roca", "licence": licence}
    image = make_image(licensed_until=until, **words)
    movement = make_movement(picture=image)

    text = client.get(movement.get_absolute_url()).text

    is_shown = bool(licence) and days != -1
    assert ("Photograph: Ines Roca" in text) is is_shown
    assert (f'alt="{image.alt}"' in text) is is_shown
