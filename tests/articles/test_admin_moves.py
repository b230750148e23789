import pytest
from django.utils import timezone
from django.utils.timezone import localtime

from articles.actions.move_article import move_article
from articles.actions.save_revision import save_revision
from articles.models import Edition, Image
from articles.workflow import MOVES, Press, Status
from tests.articles.desk import (
    DAY,
    at,
    every_row,
    make_at,
    make_ready,
    make_startable,
    open_form,
    page,
    send,
    version_of,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", [n for n, move in MOVES.items() if not move.is_asking])
def test_a_button_makes_a_plain_move_at_once(publisher, name):
    article = make_startable(name)
    client, url = at(publisher), page("change", article)

    response = send(client, url, open_form(client, url), _move=name)

    assert response.url == url
    assert article.transitions.get().move == name
    assert "“Story" in client.get(url).text


@pytest.mark.parametrize("name", [n for n, move in MOVES.items() if move.is_asking])
def test_a_button_of_a_move_that_asks_leads_to_its_page(publisher, name):
    article = make_startable(name)
    client, url = at(publisher), page("change", article)

    response = send(client, url, open_form(client, url), _move=name)

    assert response.url == page("move", article, name)
    before = every_row()
    assert client.get(response.url).status_code == 200
    assert every_row() == before
    assert not article.transitions.exists()


def test_the_button_saves_the_text_before_it_moves_it(writer, make_article):
    article = make_article(created_by=writer)
    client, url = at(writer), page("change", article)

    send(client, url, open_form(client, url), headline="Last words", _move="submit")

    article.refresh_from_db()
    assert (article.headline, article.status) == ("Last words", Status.IN_REVIEW)


def test_an_empty_piece_is_saved_and_not_submitted_and_can_be_discarded(
    writer, make_article
):
    article = make_article(headline="", body="", created_by=writer)
    client, url = at(writer), page("change", article)

    fields = open_form(client, url)
    fields |= {"standfirst": "Kept all the same."}
    refused = client.post(url, fields | {"_move": "submit"}, follow=True)
    assert "There is neither a headline nor a text." in refused.text
    article.refresh_from_db()
    assert (article.status, article.standfirst) == (
        Status.DRAFT,
        "Kept all the same.",
    )

    fields = open_form(client, url)
    discarded = client.post(url, fields | {"_move": "discard"}, follow=True)
    assert "“Untitled” is discarded" in discarded.text
    assert 'name="_move"' not in discarded.text
    article.refresh_from_db()
    assert article.status == Status.SPIKED


def test_buttons_are_drawn_for_those_who_may_and_give_the_reason_when_not(
    publisher, writer, make_article
):
    article = make_article(created_by=writer)
    text = at(publisher).get(page("change", article)).text
    assert 'name="_move" value="submit"' in text
    assert 'name="_move" value="publish"' not in text
    assert "Not possible while the article is in the state “Draft”." in text

    text = at(writer).get(page("change", article)).text
    assert 'name="_move" value="submit"' in text
    assert "Publish now" not in text


@pytest.mark.parametrize("name", ["publish", "schedule"])
def test_what_is_missing_is_listed_with_links_to_the_fields(publisher, name):
    article = make_ready(headline="", standfirst="", section=None, slug="")
    article.credits.all().delete()
    Image.objects.update(alt="")
    client = at(publisher)

    shown = client.get(page("move", article, name)).text
    change = page("change", article)

    for field in ("headline", "standfirst", "section", "slug", "lead_image"):
        assert f'href="{change}#id_{field}"' in shown
    assert f'href="{change}#credits-group"' in shown
    assert "The lead picture has no alt text." in shown
    assert 'id="credits-group"' in client.get(change).text
    client.post(page("move", article, name), {"seen": version_of(article)})
    assert not Edition.objects.exists()


def test_publishing_on_its_page_puts_the_piece_before_readers(publisher, client):
    article = make_ready(headline="The hum")
    at(publisher).post(page("move", article, "publish"), {"seen": version_of(article)})

    client.logout()
    assert client.get(article.get_absolute_url()).status_code == 200
    assert article.transitions.get().actor == publisher


def test_a_text_changed_since_its_page_was_opened_is_not_published(publisher, editor):
    article, client = make_ready(), at(publisher)
    seen = version_of(article)
    article.headline = "Changed"
    article.save()
    save_revision(article, actor=editor)
    address = page("move", article, "publish")

    response = client.post(address, {"seen": seen}, follow=True)

    assert "The text was changed since you opened this page." in response.text
    assert not Edition.objects.exists()
    client.post(address, {"seen": version_of(article)})
    assert Edition.objects.get().headline == "Changed"


@pytest.mark.parametrize(
    ("name", "field"), [("withdraw", "note"), ("send_back", "note"), ("schedule", "x")]
)
def test_a_move_that_asks_is_not_made_by_an_empty_form(publisher, name, field):
    press = Press.LIVE if name == "withdraw" else Press.NEVER
    article = make_at(Status.READY, press)

    response = at(publisher).post(
        page("move", article, name), {field: " ", "seen": version_of(article)}
    )

    assert "This field is required." in response.text
    assert not article.transitions.exists()


def schedule(client, article, moment):
    moment = localtime(moment)
    words = {"moment_0": f"{moment:%Y-%m-%d}", "moment_1": f"{moment:%H:%M:%S}"}
    return client.post(
        page("move", article, "schedule"), words | {"seen": version_of(article)}
    )


def test_scheduling_in_the_past_is_refused_with_the_reason(publisher):
    article, client = make_ready(), at(publisher)

    response = schedule(client, article, timezone.now() - DAY)

    text = response.text
    assert "This moment has passed. Choose one to come, or publish now." in text
    assert "In the time zone Europe/London" in text or "In the time zone GMT" in text
    assert not Edition.objects.exists()


def test_an_hour_that_the_clocks_skip_is_refused_with_the_reason(publisher):
    article, client = make_ready(), at(publisher)
    skipped = {"moment_0": "2027-03-28", "moment_1": "01:30"}

    response = client.post(page("move", article, "schedule"), skipped)

    assert "The clocks change at this hour" in response.text
    assert not Edition.objects.exists()


def test_scheduling_tells_in_words_when_readers_will_see_it(publisher):
    article, client = make_ready(), at(publisher)
    moment = (timezone.now() + 3 * DAY).replace(microsecond=0)

    assert schedule(client, article, moment).status_code == 302

    edition = Edition.objects.get()
    assert edition.live_from == moment
    text = client.get(page("change", article)).text
    assert f"Readers will see it on {localtime(moment):%A}" in text
    assert f"{localtime(moment):%H:%M} (Europe/London)." in text


@pytest.mark.parametrize("name", ["schedule", "nonsense"])
def test_the_page_of_a_move_is_for_those_who_may_make_it(make_user, writer, name):
    article = make_ready(created_by=writer)

    status = 404 if name == "nonsense" else 403
    assert at(writer).post(page("move", article, name)).status_code == status
    assert at(writer).get(page("move", article, name)).status_code == status
    assert not article.transitions.exists()


def test_a_move_made_by_somebody_else_meanwhile_is_told_and_not_repeated(
    publisher, make_user
):
    article, client = make_ready(), at(publisher)
    move_article(article, "publish", actor=make_user("publisher"))

    response = client.post(
        page("move", article, "publish"), {"seen": version_of(article)}
    )

    assert "Not possible now: for readers, the article is “Live”." in response.text
    assert article.editions.count() == 1
