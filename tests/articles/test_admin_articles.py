import pytest
from django.urls import reverse

from articles.actions.move_article import move_article
from articles.kinds import Kind
from articles.models import Article, Section, Topic
from articles.workflow import Press, Status
from tests.articles.desk import (
    at,
    make_at,
    open_form,
    page,
    send,
)

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_article_add")


@pytest.mark.parametrize("kind", Kind)
def test_a_draft_is_saved_with_nothing_but_a_kind(writer, kind):
    client = at(writer)

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


def test_tags_chosen_of_every_vocabulary_are_stored(writer, words):
    client = at(writer)

    send(client, ADD, open_form(client, ADD), kind="interview", **words)

    article = Article.objects.get()
    assert {row.name for row in article.movements.all()} == {"AI refusal", "Punk DIY"}
    assert article.topics.get().name == "Consent"
    assert article.people.get().name == "Ada Marr"
    assert article.interviewees.get().name == "Bo Lind"
    assert article.revisions.get().content["topics"][0]["name"] == "Consent"


def test_credits_stand_in_the_order_of_the_form(writer, make_article, make_contributor):
    ada, bo = make_contributor("Ada"), make_contributor("Bo")
    article = make_article(created_by=writer, credits=[(ada, "words"), (bo, "editing")])
    client, url = at(writer), page("change", article)
    fields = open_form(client, url)
    fields |= {"credits-0-position": "1", "credits-1-position": "0"}

    send(client, url, fields)

    assert [credit.contributor for credit in article.credits.all()] == [bo, ada]
    names = [row["name"] for row in article.revisions.first().content["credits"]]
    assert names == ["Bo", "Ada"]


def test_the_same_credit_twice_is_refused_with_a_sentence(
    writer, make_article, make_contributor
):
    ada, bo = make_contributor("Ada"), make_contributor("Bo")
    article = make_article(created_by=writer, credits=[(ada, "words"), (bo, "words")])
    client, url = at(writer), page("change", article)
    fields = open_form(client, url) | {"credits-1-contributor": [ada.pk]}

    response = send(client, url, fields)

    assert response.status_code == 200
    assert article.revisions.count() == 1
    assert response.context["inline_admin_formsets"][0].formset.total_error_count()


@pytest.mark.parametrize("section", ["Music", "Arts"])
def test_an_address_is_taken_only_within_its_section(
    writer, make_article, make_section, section
):
    make_article(section=make_section("Music"), slug="the-hum")
    client, chosen = at(writer), make_section(section).pk
    fields = open_form(client, ADD) | {"section": chosen, "headline": "My words"}

    response = send(client, ADD, fields, slug="the-hum")

    if section == "Arts":
        assert Article.objects.filter(slug="the-hum").count() == 2
    else:
        errors = response.context["adminform"].form.errors
        assert errors == {
            "slug": ["Another article of this section has this address. Change one."]
        }
        assert "My words" in response.text
        assert Article.objects.count() == 1


@pytest.mark.parametrize(("slug", "is_free"), [("search", False), ("searching", True)])
def test_a_section_cant_take_an_address_of_the_site(publisher, slug, is_free):
    client, url = at(publisher), reverse("admin:articles_section_add")
    fields = open_form(client, url) | {"name": "Searching"}

    response = send(client, url, fields, slug=slug)

    assert Section.objects.exists() == is_free
    if not is_free:
        assert "“search” is an address that the site itself uses." in response.text


@pytest.mark.parametrize(("role", "may"), [("writer", True), ("circulation", False)])
def test_a_topic_is_made_in_the_popup_by_those_who_may(make_user, role, may):
    client = at(make_user(role))
    url = reverse("admin:articles_topic_add")
    words = {"name": "Consent", "slug": "consent", "summary": "", "_popup": "1"}

    response = client.post(url, words)

    assert Topic.objects.exists() == may
    assert response.status_code == (200 if may else 403)
    assert ("data-popup-response" in response.text) == may


def test_the_form_offers_new_words_only_to_those_who_may_make_them(writer):
    text = at(writer).get(ADD).text

    assert reverse("admin:articles_topic_add") in text
    assert reverse("admin:articles_movement_add") not in text


def test_a_word_is_found_by_autocomplete_and_unique_in_any_case(writer, make_topic):
    topic, client = make_topic("Consent"), at(writer)
    query = {"app_label": "articles", "model_name": "article", "field_name": "topics"}

    found = client.get(reverse("admin:autocomplete"), query | {"term": "cons"}).json()
    again = client.post(
        reverse("admin:articles_topic_add"), {"name": "CONSENT", "slug": "c-2"}
    )

    assert found["results"] == [{"id": str(topic.pk), "text": "Consent"}]
    assert "“Consent” is there already." in again.text
    assert Topic.objects.count() == 1


def test_a_text_of_a_megabyte_is_saved(writer, make_article):
    article = make_article(created_by=writer)
    client, url = at(writer), page("change", article)
    body = "<p>" + "Words, and more words. " * 50_000 + "</p>"

    response = send(client, url, open_form(client, url), body=body)

    assert response.status_code == 302
    assert len(Article.objects.get().body) > 1_000_000


def test_the_preview_shows_the_working_copy_in_the_page_of_readers(editor):
    article = make_at(Status.DRAFT, Press.LIVE, headline="As printed")
    article.headline = "As reworked"
    article.save()

    response = at(editor).get(page("preview", article))

    assert "As reworked" in response.text
    assert "As printed" not in response.text
    assert "articles/article_detail.html" in [t.name for t in response.templates]
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


@pytest.mark.parametrize("kind", Kind)
def test_the_preview_of_an_empty_draft_opens(editor, kind):
    article = Article.objects.create(kind=kind)

    assert at(editor).get(page("preview", article)).status_code == 200


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


def test_a_note_stands_above_the_form_while_the_piece_is_sent_back(
    writer, editor, make_article
):
    article = make_article(created_by=writer, status=Status.IN_REVIEW)
    move_article(article, "send_back", actor=editor, note="Who is “they”?")
    client, url = at(writer), page("change", article)
    assert "Who is “they”?" in client.get(url).text

    move_article(article, "submit", actor=writer)

    assert "Who is “they”?" not in client.get(url).text
