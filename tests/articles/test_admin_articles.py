import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from articles.actions.move_article import move_article
from articles.kinds import Kind
from articles.models import Article, Edition, Image, Section, Topic
from articles.workflow import MOVES, Press, Status
from tests.articles.desk import (
    DAY,
    every_row,
    make_at,
    make_ready,
    open_form,
    page,
    send,
)

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_article_add")


@pytest.fixture
def at_desk(client):
    """Sign somebody in and hand out their browser."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


@pytest.mark.parametrize("kind", Kind)
def test_a_draft_is_saved_with_nothing_but_a_kind(at_desk, writer, kind):
    client = at_desk(writer)

    response = send(client, ADD, open_form(client, ADD), kind=kind)

    article = Article.objects.get()
    assert response.status_code == 302
    assert (article.kind, article.status) == (kind, Status.DRAFT)
    assert (article.created_by, article.held_by) == (writer, writer)
    assert (article.version, article.revisions.get().created_by) == (1, writer)
    assert str(article) == "Untitled"


@pytest.fixture
def words(make_movement, make_topic, make_person):
    """What somebody chooses from the vocabularies, as a form sends it."""
    return {
        "movements": [make_movement().pk, make_movement("Punk DIY").pk],
        "topics": [make_topic().pk],
        "people": [make_person().pk],
        "interviewees": [make_person("Bo Lind").pk],
    }


def test_tags_chosen_of_every_vocabulary_are_stored(at_desk, writer, words):
    client = at_desk(writer)

    send(client, ADD, open_form(client, ADD), kind="interview", **words)

    article = Article.objects.get()
    assert {row.name for row in article.movements.all()} == {"AI refusal", "Punk DIY"}
    assert article.topics.get().name == "Consent"
    assert article.people.get().name == "Ada Marr"
    assert article.interviewees.get().name == "Bo Lind"
    assert article.revisions.get().content["topics"][0]["name"] == "Consent"


def test_credits_stand_in_the_order_of_the_form(
    at_desk, writer, make_article, make_contributor
):
    ada, bo = make_contributor("Ada"), make_contributor("Bo")
    article = make_article(created_by=writer, credits=[(ada, "words"), (bo, "editing")])
    client, url = at_desk(writer), page("change", article)
    fields = open_form(client, url)
    fields |= {"credits-0-position": "1", "credits-1-position": "0"}

    send(client, url, fields)

    assert [credit.contributor for credit in article.credits.all()] == [bo, ada]
    names = [row["name"] for row in article.revisions.first().content["credits"]]
    assert names == ["Bo", "Ada"]


def test_the_same_credit_twice_is_refused_with_a_sentence(
    at_desk, writer, make_article, make_contributor
):
    ada, bo = make_contributor("Ada"), make_contributor("Bo")
    article = make_article(created_by=writer, credits=[(ada, "words"), (bo, "words")])
    client, url = at_desk(writer), page("change", article)
    fields = open_form(client, url) | {"credits-1-contributor": [ada.pk]}

    response = send(client, url, fields)

    assert response.status_code == 200
    assert article.revisions.count() == 1
    assert "correct the duplicate data" in response.text or "already" in response.text


@pytest.mark.parametrize("section", ["Music", "Arts"])
def test_an_address_is_taken_only_within_its_section(
    at_desk, writer, make_article, make_section, section
):
    make_article(section=make_section("Music"), slug="the-hum")
    client, chosen = at_desk(writer), make_section(section).pk
    fields = open_form(client, ADD) | {"section": chosen, "headline": "My words"}

    response = send(client, ADD, fields, slug="the-hum")

    if section == "Arts":
        assert Article.objects.filter(slug="the-hum").count() == 2
    else:
        assert "Another article of this section has this address." in response.text
        assert "My words" in response.text
        assert Article.objects.count() == 1


@pytest.mark.parametrize(("slug", "is_free"), [("search", False), ("searching", True)])
def test_a_section_cant_take_an_address_of_the_site(at_desk, publisher, slug, is_free):
    client, url = at_desk(publisher), reverse("admin:articles_section_add")
    fields = open_form(client, url) | {"name": "Searching"}

    response = send(client, url, fields, slug=slug)

    assert Section.objects.exists() == is_free
    if not is_free:
        assert "“search” is an address that the site itself uses." in response.text


@pytest.mark.parametrize(("role", "may"), [("writer", True), ("circulation", False)])
def test_a_topic_is_made_in_the_popup_by_those_who_may(at_desk, make_user, role, may):
    client = at_desk(make_user(role))
    url = reverse("admin:articles_topic_add")
    words = {"name": "Consent", "slug": "consent", "summary": "", "_popup": "1"}

    response = client.post(url, words)

    assert Topic.objects.exists() == may
    assert response.status_code == (200 if may else 403)
    assert ("data-popup-response" in response.text) == may


def test_the_form_offers_new_words_only_to_those_who_may_make_them(at_desk, writer):
    text = at_desk(writer).get(ADD).text

    assert reverse("admin:articles_topic_add") in text
    assert reverse("admin:articles_movement_add") not in text


def test_a_word_is_found_by_autocomplete_and_unique_in_any_case(
    at_desk, writer, make_topic
):
    topic, client = make_topic("Consent"), at_desk(writer)
    query = {"app_label": "articles", "model_name": "article", "field_name": "topics"}

    found = client.get(reverse("admin:autocomplete"), query | {"term": "cons"}).json()
    again = client.post(
        reverse("admin:articles_topic_add"), {"name": "CONSENT", "slug": "c-2"}
    )

    assert found["results"] == [{"id": str(topic.pk), "text": "Consent"}]
    assert "This name exists, perhaps in capitals." in again.text
    assert Topic.objects.count() == 1


def test_a_text_of_a_megabyte_is_saved(at_desk, writer, make_article):
    article = make_article(created_by=writer)
    client, url = at_desk(writer), page("change", article)
    body = "<p>" + "Words, and more words. " * 50_000 + "</p>"

    response = send(client, url, open_form(client, url), body=body)

    assert response.status_code == 302
    assert len(Article.objects.get().body) > 1_000_000


@pytest.mark.parametrize("name", [n for n, move in MOVES.items() if not move.is_asking])
def test_a_button_makes_a_plain_move_at_once(at_desk, publisher, name):
    press = Press.COMING if name == "unschedule" else Press.NEVER
    article = make_at(min(MOVES[name].sources), press)
    client, url = at_desk(publisher), page("change", article)

    response = send(client, url, open_form(client, url), _move=name)

    assert response.url == url
    assert article.transitions.get().move == name
    assert "“Story" in client.get(url).text


@pytest.mark.parametrize("name", [n for n, move in MOVES.items() if move.is_asking])
def test_a_button_of_a_move_that_asks_leads_to_its_page(at_desk, publisher, name):
    press = Press.LIVE if Press.LIVE in MOVES[name].press else Press.NEVER
    article = make_at(Status.READY, press)
    client, url = at_desk(publisher), page("change", article)

    response = send(client, url, open_form(client, url), _move=name)

    assert response.url == page("move", article, name)
    before = every_row()
    assert client.get(response.url).status_code == 200
    assert every_row() == before
    assert not article.transitions.exists()


def test_the_button_saves_the_text_before_it_moves_it(at_desk, writer, make_article):
    article = make_article(created_by=writer)
    client, url = at_desk(writer), page("change", article)

    send(client, url, open_form(client, url), headline="Last words", _move="submit")

    article.refresh_from_db()
    assert (article.headline, article.status) == ("Last words", Status.IN_REVIEW)


def test_buttons_are_drawn_for_those_who_may_and_give_the_reason_when_not(
    at_desk, publisher, writer, make_article
):
    article = make_article(created_by=writer)
    text = at_desk(publisher).get(page("change", article)).text
    assert 'name="_move" value="submit"' in text
    assert 'name="_move" value="publish"' not in text
    assert "Not possible while the article is in the state “Draft”." in text

    text = at_desk(writer).get(page("change", article)).text
    assert 'name="_move" value="submit"' in text
    assert "Publish now" not in text


@pytest.mark.parametrize("name", ["publish", "schedule"])
def test_what_is_missing_is_listed_with_links_to_the_fields(at_desk, publisher, name):
    article = make_ready(headline="", standfirst="", section=None, slug="")
    article.credits.all().delete()
    Image.objects.update(alt="")
    client = at_desk(publisher)

    shown = client.get(page("move", article, name)).text
    change = page("change", article)

    for field in ("headline", "standfirst", "section", "slug", "lead_image"):
        assert f'href="{change}#id_{field}"' in shown
    assert f'href="{change}#credits-group"' in shown
    assert "The lead picture has no alt text." in shown
    assert 'id="credits-group"' in client.get(change).text
    client.post(page("move", article, name))
    assert not Edition.objects.exists()


def test_publishing_on_its_page_puts_the_piece_before_readers(
    at_desk, publisher, client
):
    article = make_ready(headline="The hum")
    at_desk(publisher).post(page("move", article, "publish"))

    client.logout()
    assert client.get(article.get_absolute_url()).status_code == 200
    assert article.transitions.get().actor == publisher


@pytest.mark.parametrize(
    ("name", "field"), [("withdraw", "note"), ("send_back", "note"), ("schedule", "x")]
)
def test_a_move_that_asks_is_not_made_by_an_empty_form(at_desk, publisher, name, field):
    press = Press.LIVE if name == "withdraw" else Press.NEVER
    article = make_at(Status.READY, press)

    response = at_desk(publisher).post(page("move", article, name), {field: " "})

    assert "This field is required." in response.text
    assert not article.transitions.exists()


def schedule(client, article, moment):
    moment = localtime(moment)
    words = {"moment_0": f"{moment:%Y-%m-%d}", "moment_1": f"{moment:%H:%M:%S}"}
    return client.post(page("move", article, "schedule"), words)


def test_scheduling_in_the_past_is_refused_with_the_reason(at_desk, publisher):
    article, client = make_ready(), at_desk(publisher)

    response = schedule(client, article, timezone.now() - DAY)

    text = response.text
    assert "This moment has passed. Choose one to come, or publish now." in text
    assert "In the time zone Europe/London" in text or "In the time zone GMT" in text
    assert not Edition.objects.exists()


def test_scheduling_tells_in_words_when_readers_will_see_it(at_desk, publisher):
    article, client = make_ready(), at_desk(publisher)
    moment = (timezone.now() + 3 * DAY).replace(microsecond=0)

    assert schedule(client, article, moment).status_code == 302

    edition = Edition.objects.get()
    assert edition.live_from == moment
    text = client.get(page("change", article)).text
    assert f"Readers will see it on {localtime(moment):%A}" in text
    assert f"{localtime(moment):%H:%M} (Europe/London)." in text


@pytest.mark.parametrize("name", ["schedule", "nonsense"])
def test_the_page_of_a_move_is_for_those_who_may_make_it(
    at_desk, make_user, writer, name
):
    article = make_ready(created_by=writer)

    status = 404 if name == "nonsense" else 403
    assert at_desk(writer).post(page("move", article, name)).status_code == status
    assert at_desk(writer).get(page("move", article, name)).status_code == status
    assert not article.transitions.exists()


def test_a_move_made_by_somebody_else_meanwhile_is_told_and_not_repeated(
    at_desk, publisher, make_user
):
    article, client = make_ready(), at_desk(publisher)
    move_article(article, "publish", actor=make_user("publisher"))

    response = client.post(page("move", article, "publish"))

    assert "Not possible now: for readers, the article is “Live”." in response.text
    assert article.editions.count() == 1


def test_the_preview_shows_the_working_copy_in_the_page_of_readers(at_desk, editor):
    article = make_at(Status.DRAFT, Press.LIVE, headline="As printed")
    article.headline = "As reworked"
    article.save()

    response = at_desk(editor).get(page("preview", article))

    assert "As reworked" in response.text
    assert "As printed" not in response.text
    assert "articles/article_detail.html" in [t.name for t in response.templates]
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


@pytest.mark.parametrize("kind", Kind)
def test_the_preview_of_an_empty_draft_opens(at_desk, editor, kind):
    article = Article.objects.create(kind=kind)

    assert at_desk(editor).get(page("preview", article)).status_code == 200


@pytest.mark.parametrize("name", ["preview", "history", "change"])
def test_a_piece_is_shown_to_its_writer_and_hidden_from_another(
    client, make_article, make_user, name
):
    writer, other = make_user("writer"), make_user("writer")
    url = page(name, make_article(created_by=writer))
    client.force_login(writer)
    assert client.get(url).status_code == 200

    client.force_login(other)

    assert client.get(url).status_code == (302 if name == "change" else 404)


def test_a_preview_is_for_staff_only(client, make_article, reader):
    url = page("preview", make_article())
    login = f"{reverse('admin:login')}?next={url}"

    assert client.get(url).url == login
    client.force_login(reader)
    assert client.get(url).url == login


def test_today_shows_each_role_what_waits_for_it(client, make_article, make_user):
    writer = make_user("writer")
    for status in (Status.SENT_BACK, Status.IN_REVIEW, Status.READY):
        make_article(headline=f"Is {status}", status=status, held_by=writer)
    waiting = {
        "writer": [Status.SENT_BACK],
        "editor": [Status.IN_REVIEW],
        "publisher": [Status.IN_REVIEW, Status.READY],
        "circulation": [],
    }

    for role, states in waiting.items():
        client.force_login(writer if role == "writer" else make_user(role))
        context = client.get(reverse("admin:index")).context
        found = {article.status for article in context["waiting"]}
        assert found == set(states), role


def test_today_shows_what_goes_live_next_and_what_did_last(client, editor, circulation):
    make_at(Status.READY, Press.COMING, headline="It comes")
    make_at(Status.READY, Press.LIVE, headline="It is there")
    client.force_login(editor)
    context = client.get(reverse("admin:index")).context
    assert [edition.headline for edition in context["coming"]] == ["It comes"]
    assert [edition.headline for edition in context["newest"]] == ["It is there"]

    client.force_login(circulation)
    text = client.get(reverse("admin:index")).text
    assert "It comes" not in text
    assert "Subscriptions" in text


def test_a_note_stands_above_the_form_while_the_piece_is_sent_back(
    at_desk, writer, editor, make_article
):
    article = make_article(created_by=writer, status=Status.IN_REVIEW)
    move_article(article, "send_back", actor=editor, note="Who is “they”?")
    client, url = at_desk(writer), page("change", article)
    assert "Who is “they”?" in client.get(url).text

    move_article(article, "submit", actor=writer)

    assert "Who is “they”?" not in client.get(url).text
