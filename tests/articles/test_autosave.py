from datetime import timedelta

import pytest
from django.utils import timezone

from articles.actions.move_article import move_article
from articles.actions.print_edition import print_edition
from articles.actions.replace_revisions import KNOWN_FOR
from articles.kinds import Role
from articles.models import Article, Revision
from articles.working_copy import capture
from tests.articles.desk import page, version_of
from tests.articles.sittings import Sitting

pytestmark = pytest.mark.django_db

BODY = "<p>1</p><p>2</p><p>3</p>"


@pytest.fixture
def article(make_article, writer):
    return make_article(created_by=writer, held_by=writer, body=BODY, topics=["Pay"])


def numbers(article):
    return list(article.revisions.order_by("number").values_list("number", flat=True))


def test_an_autosave_is_the_working_copy_and_a_revision_of_its_sitting(ada, article):
    answer = ada.autosave(headline="By itself")

    revision = article.revisions.first()
    assert (answer["fate"], answer["based_on"]) == ("saved", 2)
    assert (revision.number, revision.sitting) == (2, ada.fields["sitting"][0])
    assert Article.objects.get().headline == "By itself"
    assert revision.content == capture(Article.objects.get())


def test_the_next_autosave_of_the_sitting_replaces_the_one_before(ada, article):
    ada.autosave(headline="One")
    ada.autosave(headline="One two")

    assert numbers(article) == [1, 3]
    assert version_of(article) == 3


def test_pressing_save_replaces_the_autosave_and_stands_for_good(ada, article):
    ada.autosave(headline="One")
    ada.save(headline="One two")

    assert numbers(article) == [1, 3]
    assert article.revisions.first().sitting == ""
    ada.autosave(headline="One two three")
    assert numbers(article) == [1, 3, 4]


def test_save_pressed_right_after_an_autosave_makes_that_one_stand(ada, article):
    ada.autosave(headline="One")
    ada.save()

    assert numbers(article) == [1, 2]
    assert article.revisions.first().sitting == ""


def test_an_autosave_that_an_edition_was_printed_from_is_not_replaced(ada, article):
    ada.autosave(headline="Printed")
    print_edition(Article.objects.get(), actor=None)

    ada.autosave(headline="Later")

    assert numbers(article) == [1, 2, 3]


def test_an_autosave_of_another_sitting_is_not_replaced(ada, article, writer):
    ada.autosave(headline="One")
    Sitting(writer, article, name="second002").autosave(headline="Two")

    assert numbers(article) == [1, 2, 3]


def test_an_autosave_of_nothing_new_is_no_revision(ada, article):
    assert ada.autosave()["fate"] == "saved"
    assert numbers(article) == [1]


def test_tags_and_credits_are_saved_too_and_never_doubled(ada, article, make_topic):
    ada.fields["topics"] = [make_topic("Labour").pk]
    ada.type(credits__0__role=Role.EDITING)

    ada.autosave()
    ada.autosave(headline="Again")
    ada.save(headline="And for good")

    saved = Article.objects.get()
    assert [row.name for row in saved.topics.all()] == ["Labour"]
    assert [row.role for row in saved.credits.all()] == [Role.EDITING]


def test_who_holds_it_is_handed_on_only_by_pressing_save(ada, writer, editor):
    ada.autosave(headline="Typing", held_by=editor.pk)
    assert Article.objects.get().held_by == writer

    ada.save(held_by=editor.pk)
    assert Article.objects.get().held_by == editor


def test_the_first_autosave_of_a_new_page_begins_the_article_once(writer, make_topic):
    new = Sitting(writer)
    new.type(headline="Anew", topics=[make_topic("Labour").pk]).post()
    new.type(headline="Anew, again").post()

    begun = Article.objects.get()
    assert (begun.headline, begun.created_by, begun.held_by) == (
        "Anew, again",
        writer,
        writer,
    )
    assert begun.topics.get().name == "Labour"
    assert begun.revisions.count() == 1


def test_save_pressed_before_the_first_autosave_answered_makes_one_article(writer):
    first = Sitting(writer)
    first.type(headline="Begun")
    second = Sitting(writer)
    second.fields |= first.fields
    first.post()

    assert second.save(headline="Begun, and saved").status_code == 302

    assert Article.objects.get().headline == "Begun, and saved"
    assert first.post().json()["article"] == Article.objects.get().pk


def test_a_text_that_was_emptied_is_found_again(ada, article):
    ada.autosave(body="<p>" + "Words to keep. " * 20 + "</p>")
    ada.autosave(body="")

    kept = [revision.content["body"] for revision in article.revisions.all()]
    assert any("Words to keep" in body for body in kept)
    assert Article.objects.get().body == ""


def test_a_step_that_is_gone_leads_to_the_revisions(ada, article):
    ada.autosave(headline="One")
    ada.autosave(headline="Two")

    for number, status in ((2, 302), (99, 404)):
        gone = ada.client.get(page("revision", article, number))
        assert gone.status_code == status


def test_a_page_that_began_an_article_goes_on_as_its_form(writer, make_contributor):
    new, contributor = Sitting(writer), make_contributor("Bo Lind")
    row = {"contributor": contributor.pk, "role": Role.WORDS, "position": 0}
    new.type(credits__TOTAL_FORMS=1, **{f"credits__0__{k}": row[k] for k in row})
    answer = new.autosave(headline="Anew")
    assert answer["change"] == page("change", new.article)

    response = new.save(headline="Anew and whole")

    assert response.status_code == 302
    assert Article.objects.get().headline == "Anew and whole"
    assert Article.objects.get().credits.count() == 1


def test_an_answer_that_never_came_does_no_harm(ada, ben, article):
    """The server was killed after it had saved; the form asks again."""
    ada.type(headline="Ada's").post()
    assert ada.autosave(headline="Ada's own")["fate"] == "saved"

    ben.type(standfirst="Ben's").post()
    assert ben.autosave(standfirst="Ben's own")["fate"] == "merged"
    assert Article.objects.get().standfirst == "Ben's own"


def test_a_form_opened_on_a_step_that_was_replaced_finds_its_base(ada, article, editor):
    ada.autosave(body="<p>1 a</p><p>2</p><p>3</p>")
    ben = Sitting(editor, article)
    ada.autosave(body="<p>1 ada</p><p>2</p><p>3</p>")

    ben.autosave(body="<p>1 a</p><p>2</p><p>3 ben</p>")

    assert Article.objects.get().body == "<p>1 ada</p><p>2</p><p>3 ben</p>"


def test_steps_are_forgotten_after_two_hours_and_then_look_like_a_clash_at_worst(
    ada, article, editor
):
    ada.autosave(body="<p>1 a</p><p>2</p><p>3</p>")
    ben = Sitting(editor, article)
    ada.autosave(headline="Ada's")
    long_ago = timezone.now() - KNOWN_FOR - timedelta(minutes=1)
    Revision.everything.filter(number=2).update(replaced_at=long_ago)
    ada.autosave(body="<p>1 ada</p><p>2</p><p>3</p>")
    assert not Revision.everything.filter(number=2).exists()

    assert ben.autosave(body="<p>1 a</p><p>2</p><p>3 ben</p>")["fate"] == "clashed"
    assert Article.objects.get().body == "<p>1 ada</p><p>2</p><p>3 ben</p>"


def test_an_autosave_of_what_is_in_review_by_now_is_kept_beside(ada, article, writer):
    move_article(article, "submit", actor=writer)
    before = capture(Article.objects.get())

    answer = ada.autosave(headline="Still typing")

    assert (answer["fate"], "not yours to edit now" in answer["text"]) == (
        "beside",
        True,
    )
    assert capture(Article.objects.get()) == before
    assert article.revisions.get(is_beside=True).content["headline"] == "Still typing"


def test_an_open_form_saves_nothing_under_the_name_of_somebody_else(
    ada, article, editor
):
    """Another person signed in meanwhile, in the same browser."""
    ada.client.force_login(editor)
    before = list(Revision.objects.values())

    answer = ada.type(headline="Ada's words").post()
    saved = ada.save(headline="Ada's words")

    assert (answer.status_code, answer.json()["fate"]) == (409, "refused")
    assert "somebody else opened this page" in answer.json()["text"]
    assert "somebody else opened this page" in saved.text
    assert list(Revision.objects.values()) == before


def test_a_save_tells_the_browser_which_sitting_it_ended(ada):
    assert (
        ada.save(headline="One")
        .cookies["saved_sitting"]
        .value.startswith(ada.fields["sitting"][0])
    )
    assert "saved_sitting" not in ada.save(slug="no address!").cookies


def test_the_form_says_beside_its_button_whether_it_is_saved(ada, article, writer):
    text = ada.client.get(page("change", article)).text

    assert f'data-url="{page("autosave", article)}"' in text
    assert f'data-user="{writer.pk}"' in text
    move_article(article, "submit", actor=writer)
    assert "data-autosave " not in ada.client.get(page("change", article)).text


def test_a_form_that_was_refused_knows_that_its_text_is_not_saved(ada, article):
    assert 'data-unsaved=""' in ada.client.get(page("change", article)).text
    assert 'data-unsaved="1"' in ada.save(slug="no address!").text


@pytest.mark.parametrize("revisions", [2, 50])
def test_an_autosave_costs_the_same_however_long_the_history_is(
    ada, article, make_contributor, django_assert_num_queries, revisions
):
    first, replaced_at = article.revisions.get(), timezone.now()
    Revision.objects.bulk_create(
        Revision(article=article, number=number, content=first.content, **fields)
        for number in range(2, revisions + 1)
        for fields in [{"replaced_at": replaced_at} if number % 2 else {}]
    )
    Article.objects.update(version=revisions)
    row = {"contributor": make_contributor("Bo Lind").pk, "role": Role.EDITING}
    ada.fields["based_on"] = revisions
    ada.type(credits__TOTAL_FORMS=2, **{f"credits__1__{key}": row[key] for key in row})
    ada.autosave(headline="One")

    with django_assert_num_queries(36):
        ada.autosave(body=BODY + "<p>4</p>")
