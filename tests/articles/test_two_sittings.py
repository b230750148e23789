"""Two people with one article open: what is merged, and what waits for a decision."""

import pytest

from articles.models import Article
from articles.working_copy import capture
from tests.articles.desk import page, version_of
from tests.articles.sittings import Sitting

pytestmark = pytest.mark.django_db

BODY = "<p>1</p><p>2</p><p>3</p>"


@pytest.fixture
def article(make_article, writer):
    return make_article(created_by=writer, held_by=writer, body=BODY)


def test_late_autosaves_of_two_people_are_merged_one_after_the_other(ada, ben, article):
    ada.autosave(body="<p>1 ada</p><p>2</p><p>3</p>")
    ben.autosave(body="<p>1</p><p>2</p><p>3 ben</p>")
    ada.autosave(body="<p>1 ada!</p><p>2</p><p>3</p>")
    answer = ben.autosave(body="<p>1</p><p>2 ben</p><p>3 ben</p>")

    assert Article.objects.get().body == "<p>1 ada!</p><p>2 ben</p><p>3 ben</p>"
    assert (answer["fate"], "changed this too" in answer["text"]) == ("merged", True)
    beside = article.revisions.get(number=answer["based_on"])
    assert beside.content["body"] == "<p>1</p><p>2 ben</p><p>3 ben</p>"


def test_each_sitting_keeps_one_text_beside(ada, ben, article):
    ada.autosave(headline="Ada's")
    for end in "abc":
        ben.autosave(standfirst=f"Ben's {end}")

    assert article.revisions.filter(is_beside=True).count() == 1


def test_save_pressed_after_a_merged_autosave_keeps_the_work_of_both(ada, ben, article):
    ada.autosave(body="<p>1 ada</p><p>2</p><p>3</p>")
    ben.autosave(body="<p>1</p><p>2</p><p>3 ben</p>")

    ben.save(body="<p>1</p><p>2</p><p>3 ben!</p>")

    assert Article.objects.get().body == "<p>1 ada</p><p>2</p><p>3 ben!</p>"


def test_an_autosave_that_clashes_moves_nothing_and_is_kept_once(ada, ben, article):
    ada.autosave(headline="Ada's")
    before = capture(Article.objects.get())

    ben.autosave(headline="Ben's")
    answer = ben.autosave(headline="Ben's own")

    assert answer["fate"] == "clashed"
    assert capture(Article.objects.get()) == before
    kept = article.revisions.get(is_beside=True)
    assert kept.content["headline"] == "Ben's own"
    assert answer["both"] == page("revision", article, kept.number)


def test_a_clash_keeps_nothing_beside_but_the_words_that_both_changed(
    ada, ben, article
):
    ada.autosave(headline="Ada's", body="<p>1 ada</p><p>2</p><p>3</p>")
    ben.autosave(
        headline="Ben's", caption="Ben's", body="<p>1 ben</p><p>2</p><p>3 ben</p>"
    )
    ben.autosave(body="<p>1 ben</p><p>2 ben</p><p>3 ben</p>")
    ada.autosave(standfirst="Ada's")

    now = Article.objects.get()
    assert (now.headline, now.caption, now.standfirst) == ("Ada's", "Ben's", "Ada's")
    assert now.body == "<p>1 ada</p><p>2 ben</p><p>3 ben</p>"
    kept = article.revisions.get(is_beside=True, is_merged=False).content
    assert kept["headline"] == "Ben's"
    assert kept["body"] == "<p>1 ben</p><p>2 ben</p><p>3 ben</p>"


def test_what_is_chosen_in_a_clash_takes_nothing_else_back(ada, ben, article):
    ada.autosave(headline="Ada's", body="<p>1 ada</p><p>2</p><p>3</p>")
    both = ben.autosave(body="<p>1 ben</p><p>2</p><p>3 ben</p>")["both"]
    ada.autosave(body="<p>1 ada</p><p>2 ada</p><p>3</p>")

    ben.client.post(both, {"take": "all", "seen": version_of(article)})

    now = Article.objects.get()
    assert now.headline == "Ada's"
    assert now.body == "<p>1 ben</p><p>2 ada</p><p>3 ben</p>"


def test_a_clash_is_settled_field_by_field(ada, ben, article):
    ada.autosave(headline="Ada's", standfirst="Ada's")
    both = ben.autosave(headline="Ben's", standfirst="Ben's")["both"]

    for name, waits in (("headline", True), ("standfirst", False)):
        form = {"take": "ticked", "fields": [name], "seen": version_of(article)}
        ben.client.post(both, form)
        beside = article.revisions.get(is_beside=True)
        assert (beside.merge_base is not None, not beside.is_merged) == (waits, waits)

    assert Article.objects.get().standfirst == "Ben's"
    assert ben.autosave(headline="Ben's own", standfirst="Too")["fate"] == "merged"


def test_a_clash_after_a_merge_is_a_clash_until_it_is_settled(ada, ben, article):
    ada.autosave(headline="Ada's")
    ben.autosave(standfirst="Ben's")
    ada.autosave(headline="Ada's own")
    ben.autosave(headline="Ben's own")
    assert ben.autosave(headline="Ben's very own")["fate"] == "clashed"
    assert Article.objects.get().headline == "Ada's own"

    assert ben.autosave(headline=article.headline)["fate"] == "merged"
    beside = article.revisions.filter(is_beside=True)
    assert beside.filter(sitting=ben.fields["sitting"][0]).count() == 1


def test_the_save_of_another_is_told_once_and_then_the_next_one(ada, ben):
    ada.autosave(headline="Ada's")

    texts = [ben.autosave(standfirst=f"Ben's {end}")["text"] for end in "abc"]
    ada.autosave(headline="Ada's own")
    texts.append(ben.autosave(standfirst="Ben's d")["text"])

    assert ["changed this too" in text for text in texts] == [True, False, False, True]
    assert texts[1].startswith("Saved ")


def test_a_second_tab_is_not_taken_for_the_last_colleague(ada, ben, article, writer):
    ben.save(headline="Ben's")
    tabs = [Sitting(writer, article, name=name) for name in ("second002", "third0003")]
    tabs[0].autosave(standfirst="Here")

    text = tabs[1].autosave(caption="There")["text"]

    assert text == "You changed this in another tab too; both are saved."


def test_a_form_whose_text_was_chosen_in_a_clash_clashes_no_more(ada, ben, article):
    ada.autosave(headline="Ada's")
    both = ben.autosave(headline="Ben's")["both"]
    ben.client.post(both, {"take": "all", "seen": version_of(article)})

    answer = ben.autosave(headline="Ben's own")

    assert answer["fate"] == "merged"
    assert Article.objects.get().headline == "Ben's own"
