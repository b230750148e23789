import json
import re
from datetime import timedelta

import pytest
from defusedxml.ElementTree import fromstring
from django.contrib.sites.models import Site
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.actions.move_article import move_article
from articles.actions.save_revision import save_revision
from articles.errors import CorrectionStands, MoveNotAllowed
from articles.models import Correction, Magazine
from articles.workflow import Press, Status
from tests.articles.desk import at, every_row, make_at, page, version_of

pytestmark = pytest.mark.django_db

NOTE = "We wrote that she paid 40 pounds. It was 14."
ATOM = "{http://www.w3.org/2005/Atom}"
HOUR = timedelta(hours=1)


@pytest.fixture
def article(make_section):
    return make_at(
        Status.READY,
        Press.LIVE,
        headline="The bill",
        slug="the-bill",
        section=make_section("Music"),
        body="<p>She paid 40 pounds. Nobody asked.</p>",
    )


def rewrite(article, **fields):
    for name, value in fields.items():
        setattr(article, name, value)
    article.save()
    save_revision(article, actor=None)


def correct(article, publisher, note=NOTE, **answers):
    rewrite(article, body="<p>She paid 14 pounds. Nobody asked.</p>")
    answers = {"note": note, "shows_changes": True} | answers
    move_article(article, "correct", actor=publisher, **answers)
    return article.corrections.first()


def note_alone(article, publisher, note=NOTE):
    move_article(article, "correct_by_note", actor=publisher, note=note)
    return article.corrections.first()


def read(client, address="/music/the-bill/", **params):
    response = client.get(address, params)
    assert response.status_code == 200
    return response.text


def test_a_correction_ties_the_editions_before_and_after(article, publisher):
    correction = correct(article, publisher)

    before, after = article.editions.order_by("number")
    assert (correction.before, correction.after) == (before, after)
    assert correction.made_at == after.live_from == before.live_until
    assert correction.made_by == publisher
    line = article.transitions.get()
    assert (line.move, line.note, line.edition_number) == ("correct", NOTE, 2)


def test_a_refused_correction_leaves_neither_note_nor_edition(article, publisher):
    for name in ("correct", "correct_by_note"):
        with pytest.raises(MoveNotAllowed):
            move_article(article, name, actor=publisher, note=" ")

    assert not Correction.objects.exists()
    assert article.editions.count() == 1


def test_a_note_alone_leaves_the_text_as_it_is(article, publisher):
    rewrite(article, body="<p>Half a rework.</p>")

    correction = note_alone(article, publisher)

    assert correction.before == correction.after == article.editions.get()
    assert not article.is_printed
    assert "Half a rework" not in read(at(publisher))


@pytest.mark.parametrize("name", ["correct", "correct_by_note", "update"])
def test_a_form_sent_twice_tells_readers_once(article, publisher, name):
    sent = {"seen": version_of(article), "note": NOTE}
    client, url = at(publisher), page("move", article, name)

    answers = [client.post(url, sent) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [302, 200]
    assert "Readers were told this already." in answers[1].text
    assert Correction.objects.count() == article.transitions.count() == 1


def test_nobody_changes_or_deletes_what_readers_were_told(article, publisher):
    correction = note_alone(article, publisher)

    for change in (
        correction.save,
        correction.delete,
        Correction.objects.all().delete,
        lambda: Correction.objects.update(note="Nothing happened."),
    ):
        with pytest.raises(CorrectionStands):
            change()

    assert Correction.objects.get().note == NOTE


def test_the_piece_bears_its_corrections_at_head_and_foot(client, article, publisher):
    first = note_alone(article, publisher, "A first <b>note</b>.")
    second = correct(article, publisher)

    text = read(client)

    head, _body, foot = text.partition('class="prose piece__body"')
    assert f'href="#{second.anchor}">Corrected on' in head
    assert head.count("Corrected on") == 1
    assert foot.index(f'id="{second.anchor}"') < foot.index(f'id="{first.anchor}"')
    assert "A first &lt;b&gt;note&lt;/b&gt;." in foot
    assert "/music/the-bill/changes/2/" in foot
    assert publisher.username not in text


def test_machines_read_a_correction_in_the_name_of_the_magazine(
    client, article, publisher
):
    Magazine(name="The Loom").save()
    correction = note_alone(article, publisher)

    found = re.search(r'ld\+json">(.*?)</script>', read(client))[1]

    data = json.loads(found)["@graph"][0]
    [comment] = data["correction"]
    assert comment["@type"] == "CorrectionComment"
    assert comment["text"] == NOTE
    assert comment["datePublished"] == correction.made_at.isoformat()
    assert comment["author"]["name"] == "The Loom"
    assert data["dateModified"] == correction.made_at.isoformat()


@pytest.mark.parametrize(("note", "is_told"), [("", False), ("Now with a map.", True)])
def test_an_update_is_silent_or_told(client, article, publisher, note, is_told):
    rewrite(article, body="<p>She paid 14 pounds.</p>")

    move_article(article, "update", actor=publisher, note=note)

    text = read(client)
    assert "This text dates from" in text
    assert ("Updated on" in text) == ("Now with a map." in text) == is_told
    assert article.corrections.count() == is_told
    assert "Now with a map." not in read(client, "/corrections/")


def test_another_moment_shows_the_corrections_made_by_then(client, article, publisher):
    correction = note_alone(article, publisher)
    client.force_login(publisher)
    early, late = correction.made_at - HOUR, correction.made_at + HOUR

    for address in ("/music/the-bill/", "/corrections/", "/corrections/feed/"):
        assert NOTE not in read(client, address, at=early.isoformat())
        assert NOTE in read(client, address, at=late.isoformat())


def test_all_corrections_are_listed_newest_first(client, article, publisher):
    note_alone(article, publisher, "It was 14.")
    correct(article, publisher, "The first correction was wrong: it was 41.")

    text = read(client, "/corrections/")

    assert text.index("it was 41") < text.index("It was 14")
    assert text.count("See what changed") == 1
    assert 'href="/corrections/">Corrections</a>' in read(client, "/archive/")


def test_corrections_have_three_feeds(client, article, publisher):
    correction = note_alone(article, publisher, "R&B, not <i>jazz</i>.")
    link = f"http://testserver/music/the-bill/#{correction.anchor}"

    [entry] = fromstring(client.get("/corrections/feed/").content).iter(f"{ATOM}entry")
    [item] = fromstring(client.get("/corrections/feed/rss/").content).iter("item")
    [row] = client.get("/corrections/feed/json/").json()["items"]

    titles = {entry.findtext(f"{ATOM}title"), item.findtext("title"), row["title"]}
    assert titles == {"Correction: The bill"}
    assert {entry.find(f"{ATOM}link").get("href"), item.findtext("link")} == {link}
    assert row["content_html"] == "<p>R&amp;B, not &lt;i&gt;jazz&lt;/i&gt;.</p>"
    assert row["authors"][0]["name"] == "Alternative Culture"


def test_a_note_alone_moves_the_entry_in_the_feed(client, article, publisher):
    def entry():
        [found] = fromstring(client.get("/feed/").content).iter(f"{ATOM}entry")
        return found.findtext(f"{ATOM}updated"), found.findtext(f"{ATOM}content")

    before, (etag, modified) = entry(), held(client)
    correction = note_alone(article, publisher)

    updated, content = entry()
    assert updated > before[0]
    assert NOTE in content
    assert NOTE not in before[1]
    for headers in ({"If-None-Match": etag}, {"If-Modified-Since": modified}):
        assert client.get("/feed/", headers=headers).status_code == 200
    day = correction.made_at.date().isoformat()
    assert f"<lastmod>{day}" in read(client, "/sitemap-articles.xml")


def held(client):
    response = client.get("/feed/")
    return response["ETag"], response["Last-Modified"]


def test_readers_see_what_changed_without_colours(client, article, publisher):
    correct(article, publisher)

    text = read(client, "/music/the-bill/changes/2/")

    said = re.sub(r"<[^>]+>", "", text)
    assert "She paid removed: 40added: 14 pounds." in said
    assert '<meta name="robots" content="noindex">' in text
    assert NOTE in text
    cached = client.get("/music/the-bill/changes/2/")["Cache-Control"]
    assert cached == "public, max-age=0, must-revalidate"


def test_another_credit_of_the_picture_is_a_change(client, article, publisher):
    image = article.lead_image
    image.credit = "Illustration: Oona Fenn"
    image.save()

    correct(article, publisher)

    text = re.sub(r"<[^>]+>", "", read(client, "/music/the-bill/changes/2/"))
    assert "Illustration: Pell Rasmussen" in text
    assert "Illustration: Oona Fenn" in text


def test_what_changed_is_shown_only_where_it_may_be(client, article, publisher):
    note_alone(article, publisher)
    correct(article, publisher, shows_changes=False)
    rewrite(article, body="<p>Silent.</p>")
    move_article(article, "update", actor=publisher)

    assert "See what changed" not in read(client)
    for number in range(5):
        status = client.get(f"/music/the-bill/changes/{number}/").status_code
        assert status == 404
    assert client.get("/music/other/changes/2/").status_code == 404


def test_what_changed_stays_where_the_piece_has_moved_to(
    client, article, publisher, make_section
):
    correct(article, publisher)
    rewrite(article, section=make_section("Arts"))
    move_article(article, "update", actor=publisher)

    assert "removed: " in read(client, "/arts/the-bill/changes/2/")
    moved = client.get("/music/the-bill/changes/2/")
    assert (moved.status_code, moved.url) == (301, "/arts/the-bill/")


@pytest.mark.parametrize("rows", [1, 25])
def test_corrections_cost_the_same_at_any_number(
    client, article, publisher, django_assert_max_num_queries, rows
):
    correct(article, publisher)
    for number in range(rows):
        note_alone(article, publisher, f"Note {number}.")

    addresses = ["/corrections/", "/corrections/feed/", "/feed/"]
    for address in [*addresses, "/music/the-bill/", "/music/the-bill/changes/2/"]:
        Site.objects.clear_cache()
        with django_assert_max_num_queries(6, info=address):
            read(client, address)


def test_the_list_of_corrections_is_cut_by_key(client, article, publisher):
    live = article.editions.get()
    now = timezone.now()
    for number in range(35):
        Correction.objects.create(
            article=article,
            kind=Correction.Kind.CORRECTION,
            note=f"Note {number}.",
            made_at=now - number * HOUR,
            before=live,
            after=live,
            shows_changes=False,
        )

    onward = re.search(r'rel="next" href="([^"]+)"', read(client, "/corrections/"))[1]
    rest = read(client, f"/corrections/{onward}".replace("&amp;", "&"))

    assert re.findall(r"Note (\d+)\.", rest) == ["30", "31", "32", "33", "34"]


@pytest.mark.parametrize("name", ["correct", "correct_by_note", "update", "withdraw"])
def test_a_publisher_sees_the_note_as_readers_will_before_they_do(
    article, publisher, name
):
    client, url = at(publisher), page("move", article, name)
    sent = {"note": "It was <14>.", "seen": version_of(article)}
    client.get(url)
    before = every_row()

    shown = client.post(url, sent | {"preview": "1"}).text

    assert "As readers will see it" in shown
    assert "It was &lt;14&gt;." in shown.partition('class="page__form"')[0]
    assert every_row() == before
    assert client.post(url, sent).status_code == 302
    assert article.transitions.get().note == "It was <14>."


def test_changes_are_not_shown_without_a_word_beside_them(article, publisher):
    sent = {"shows_changes": "on", "seen": version_of(article)}

    shown = at(publisher).post(page("move", article, "update"), sent).text

    assert "Readers see what changed beside a note. Write one." in shown
    assert article.editions.count() == 1


def test_the_history_tells_what_readers_were_told(article, publisher, editor):
    correct(article, publisher)

    text = at(editor).get(page("history", article)).text

    assert "from edition 1 to 2" in text
    assert NOTE in text
    assert "Readers may see what changed." in text


def test_one_edition_on_both_sides_has_no_changes_to_show(article):
    live = article.editions.get()
    sides = {"before": live, "after": live, "shows_changes": True}

    with pytest.raises(ValidationError, match="shows_two_editions"):
        Correction(article=article, kind="update", note=NOTE, **sides).full_clean()
