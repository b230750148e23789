import pytest
from django.core.exceptions import PermissionDenied

from articles.actions.move_article import move_article
from articles.actions.restore_revision import restore_revision
from articles.actions.save_revision import save_revision
from articles.kinds import Role
from articles.models import Article, Revision
from articles.workflow import Status
from articles.working_copy import capture
from tests.articles.desk import (
    at,
    every_row,
    open_form,
    page,
    send,
    version_of,
    without_sayings,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(make_article, writer):
    """A piece of the writer's, with a word of every vocabulary and two credits."""
    return make_article(
        headline="The hum",
        created_by=writer,
        held_by=writer,
        movements=["AI refusal"],
        topics=["Consent"],
        people=["Ada Marr"],
    )


def test_a_save_is_a_revision_by_the_one_who_saved(article, editor):
    article.headline = "The humming"
    revision = save_revision(article, actor=editor)

    assert (revision.number, revision.based_on) == (2, 1)
    assert revision.created_by == editor
    assert revision.content["headline"] == "The humming"
    assert Article.objects.get().version == 2


def test_a_save_of_the_same_again_is_none(article, editor):
    first = article.revisions.get()

    assert save_revision(article, actor=editor) == first
    assert Article.objects.get().version == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda article, ada: article.topics.add("Labour"),
        lambda article, ada: article.movements.clear(),
        lambda article, ada: article.interviewees.add(ada),
        lambda article, ada: article.credits.update(role=Role.EDITING),
    ],
    ids=["a tag more", "a tag less", "an interviewee", "a credit"],
)
def test_a_change_of_what_belongs_to_it_is_a_revision_too(
    article, editor, make_person, change
):
    change(article, make_person("Ada Marr"))

    assert save_revision(article, actor=editor).number == 2


def test_a_revision_restored_brings_fields_tags_and_credits_back(article, editor):
    before, first = capture(article), article.revisions.get()
    article.headline = article.body = ""
    article.topics.clear()
    article.credits.all().delete()
    save_revision(article, actor=editor)

    restored = restore_revision(first, actor=editor, seen=version_of(article))

    assert capture(Article.objects.get()) == before
    assert (restored.number, restored.content) == (3, first.content)


def test_a_revision_is_restored_only_by_those_who_may_edit(
    article, writer, editor, make_user, publisher
):
    first = article.revisions.get()
    article.headline = "Another"
    save_revision(article, actor=editor)
    for refused in (make_user("writer"), make_user("circulation"), make_user()):
        with pytest.raises(PermissionDenied):
            restore_revision(first, actor=refused, seen=version_of(article))
    move_article(article, "submit", actor=writer)

    with pytest.raises(PermissionDenied):
        restore_revision(first, actor=writer, seen=version_of(article))
    assert (
        restore_revision(first, actor=publisher, seen=version_of(article)).number == 3
    )


def test_a_revision_is_not_restored_over_a_save_that_nobody_saw(article, editor):
    first, client = article.revisions.get(), at(editor)
    seen = version_of(article)
    article.headline = "Not seen"
    article.save()
    save_revision(article, actor=editor)

    response = client.post(page("revision", article, 1), {"seen": seen})

    assert "The text was changed since you opened this page." in response.text
    assert capture(Article.objects.get()) != first.content
    client.post(page("revision", article, 1), {"seen": version_of(article)})
    assert capture(Article.objects.get()) == first.content


def test_words_and_names_deleted_since_are_left_out_of_what_is_restored(
    article, editor, make_topic
):
    first = article.revisions.get()
    article.topics.clear()
    article.headline = "Another"
    save_revision(article, actor=editor)
    make_topic("Consent").delete()

    restore_revision(first, actor=editor, seen=version_of(article))

    restored = Article.objects.get()
    assert (restored.headline, restored.topics.count()) == ("The hum", 0)
    assert first.content["topics"][0]["name"] == "Consent"


def test_a_picture_deleted_since_is_left_out_of_what_is_restored(
    article, editor, make_image
):
    first, old = article.revisions.get(), article.lead_image
    article.lead_image = make_image()
    article.save()
    save_revision(article, actor=editor)
    old.delete()

    restore_revision(first, actor=editor, seen=version_of(article))

    assert Article.objects.get().lead_image is None


def test_an_address_taken_since_is_not_taken_back(article, editor, make_article):
    first, client = article.revisions.get(), at(editor)
    article.slug = "somewhere-else"
    article.save()
    save_revision(article, actor=editor)
    other = make_article(slug=first.content["slug"])

    response = client.post(page("revision", article, 1), {"seen": version_of(article)})

    assert "Another article of this section has this address." in response.text
    assert Article.objects.get(pk=article.pk).slug == "somewhere-else"
    other.delete()
    assert client.post(
        page("revision", article, 1), {"seen": version_of(article)}
    ).url == page("change", article)


@pytest.fixture
def two_at_once(article, writer, editor):
    """Two people who have opened the same form; the editor saves first."""
    url = page("change", article)
    late, early = at(writer), at(editor)
    fields = open_form(late, url)
    topics = [str(article.topics.get().pk)]
    assert fields["topics"] == topics
    saved = send(early, url, open_form(early, url), headline="The editor’s headline")
    assert saved.status_code == 302
    return late, url, fields


def test_a_save_on_a_stale_copy_is_kept_beside_and_shown(two_at_once, article, writer):
    late, url, fields = two_at_once

    response = send(
        late, url, fields, headline="The writer’s headline", body="<p>Late</p>"
    )

    beside = Revision.objects.get(is_beside=True)
    assert response.url == page("revision", article, beside.number)
    shown = late.get(response.url).text
    assert "The <del>editor’s</del> headline" in without_sayings(shown)
    assert "The <ins>writer’s</ins> headline" in without_sayings(shown)
    assert "<p>Late</p>" in shown
    assert "Use my words instead" in shown
    assert f"Take this from revision {beside.number}" in shown
    now = Article.objects.get()
    assert (now.headline, now.body) == ("The editor’s headline", "<p>Late</p>")
    assert (beside.created_by, beside.based_on, beside.number) == (writer, 1, 3)


def test_somebody_elses_late_text_is_not_called_ones_own(two_at_once, editor):
    late, url, fields = two_at_once
    shown = send(late, url, fields, headline="The writer’s headline").url

    text = at(editor).get(shown).text

    assert "because somebody else changed the same words" in text
    assert "my text" not in text
    assert "yours is kept" not in text


def test_the_late_text_is_kept_with_its_tags_and_credits(
    two_at_once, article, make_topic, make_contributor
):
    late, url, fields = two_at_once
    topic, contributor = make_topic("Labour"), make_contributor("Bo Lind")
    fields |= {"topics": [topic.pk], "credits-0-contributor": [contributor.pk]}

    send(late, url, fields, headline="Late")

    kept = Revision.objects.get(is_beside=True).content
    assert [row["name"] for row in kept["topics"]] == ["Labour"]
    assert [row["name"] for row in kept["credits"]] == ["Bo Lind"]
    now = capture(Article.objects.get())
    assert now == kept | {"headline": "The editor’s headline"}


def test_the_late_text_can_be_used_instead(two_at_once, article):
    late, url, fields = two_at_once
    shown = send(late, url, fields, headline="The writer’s headline").url
    before = every_row()

    assert late.get(shown).status_code == 200
    assert every_row() == before

    assert late.post(shown, {"seen": version_of(article)}).url == url
    assert Article.objects.get().headline == "The writer’s headline"
    assert Article.objects.get().version == 4
    assert article.revisions.filter(content__headline="The editor’s headline").exists()


def test_a_save_on_a_current_copy_is_not_kept_beside(article, writer):
    client, url = at(writer), page("change", article)

    response = send(client, url, open_form(client, url), headline="Anew")

    assert response.url == url
    assert Article.objects.get().headline == "Anew"
    assert not Revision.objects.filter(is_beside=True).exists()


def test_a_form_sent_back_untouched_makes_no_revision(article, writer):
    client, url = at(writer), page("change", article)

    assert send(client, url, open_form(client, url)).status_code == 302

    assert article.revisions.count() == 1
    assert capture(Article.objects.get()) == capture(article)


def test_a_save_of_a_piece_submitted_meanwhile_is_kept_beside(
    article, writer, publisher
):
    client, url = at(writer), page("change", article)
    fields = open_form(client, url)
    move_article(article, "submit", actor=publisher)

    response = send(client, url, fields, headline="Too late")

    beside = Revision.objects.get(is_beside=True)
    assert response.url == page("revision", article, beside.number)
    assert beside.content["headline"] == "Too late"
    assert Article.objects.get().headline == "The hum"
    assert "Use my text instead" not in client.get(response.url).text
    assert client.post(response.url).status_code == 403


def test_a_save_of_a_piece_handed_on_meanwhile_is_kept_beside(
    make_article, make_user, editor
):
    first, second = make_user("writer"), make_user("writer")
    article = make_article(created_by=editor, held_by=first)
    save_revision(article, actor=editor)
    client, url = at(first), page("change", article)
    fields = open_form(client, url)
    send(at(editor), url, open_form(at(editor), url), held_by=str(second.pk))

    response = send(client, url, fields, headline="Still typing")

    beside = Revision.objects.get(is_beside=True)
    assert beside.content["headline"] == "Still typing"
    assert client.get(response.url).status_code == 200
    assert not Article.objects.visible_to(first).exists()


def test_nothing_is_kept_beside_for_somebody_who_has_no_part_in_it(article, make_user):
    url = page("change", article)
    fields = open_form(at(article.created_by), url)

    for role in ("writer", "circulation"):
        response = send(at(make_user(role)), url, fields, headline="Mine now")
        assert response.status_code in {302, 403}

    assert Revision.objects.count() == 1
    assert Article.objects.get().status == Status.DRAFT


def test_the_history_page_lists_revisions_and_moves(article, editor, writer):
    article.headline = "Another"
    save_revision(article, actor=editor)
    move_article(article, "submit", actor=writer)
    move_article(article, "send_back", actor=editor, note="Who is “they”?")

    text = at(writer).get(page("history", article)).text

    assert page("revision", article, 1) in text
    assert page("revision", article, 2) in text
    assert "Who is “they”?" in text
    assert str(editor) in text


def test_a_revision_page_shows_what_differs_from_the_working_copy(
    article, editor, writer
):
    article.standfirst = "Another standfirst"
    article.save()
    save_revision(article, actor=editor)

    text = at(writer).get(page("revision", article, 1)).text

    assert "What happened, and to whom." in text
    assert "Another standfirst" in text
    assert "The hum</td>" not in text
    assert at(writer).get(page("revision", article, 9)).status_code == 404
