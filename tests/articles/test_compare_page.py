import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions.back_to_live import back_to_live
from articles.actions.merge_names import merge_names
from articles.actions.print_edition import print_edition
from articles.actions.rename import rename
from articles.actions.save_revision import save_revision
from articles.admin.history import PAGE
from articles.errors import NotRestorable, SeenNoMore
from articles.models import Article, Revision
from articles.workflow import Press, Status
from articles.working_copy import capture
from tests.articles.desk import (
    at,
    make_at,
    page,
    stand,
    version_of,
    without_sayings,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def live(db):
    """An article whose readers see an older text than the desk."""
    return rewrite(make_at(Status.READY, Press.LIVE, headline="The hum", body=OLD))


OLD, NEW = "<p>It began with a letter.</p>", "<p>It began with an old letter.</p>"


def rewrite(article, *, actor=None, **fields):
    for name, value in ({"body": NEW} | fields).items():
        setattr(article, name, value)
    article.save()
    save_revision(article, actor=actor)
    return article


def shown(client, article, **keys):
    keys = {"from": keys.pop("old", "e1"), "to": keys.pop("new", "now")} | keys
    response = client.get(page("compare", article), keys)
    assert response.status_code == 200
    return without_sayings(response.text)


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("e1", "now", "with <del>a</del><ins>an old</ins> letter"),
        ("r1", "r2", "with <del>a</del><ins>an old</ins> letter"),
        ("now", "r1", "with <del>an old</del><ins>a</ins> letter"),
        ("e1", "r1", "the two are the same"),
        ("now", "now", "the two are the same"),
    ],
)
def test_any_two_texts_of_an_article_are_compared(live, editor, old, new, change):
    assert change in shown(at(editor), live, old=old, new=new)


def test_side_by_side_each_text_stands_whole(live, editor):
    html = shown(at(editor), live, view="side")

    assert "with <del>a</del> letter" in html
    assert "with <ins>an old</ins> letter" in html
    assert "<del>a</del><ins>" not in html
    assert "<del>a</del><ins>" in shown(at(editor), live, view="upside-down")


def test_without_a_choice_it_is_what_changed_since_readers_got_it(live, editor):
    html = at(editor).get(page("compare", live)).text

    assert "What changed from Edition 1 to the working copy." in html
    assert f"{page('compare', live)}?from=e1&amp;to=now" in desk_of(live, editor)


def desk_of(article, user):
    return at(user).get(page("change", article)).text


def test_the_desk_speaks_of_no_change_where_there_is_none(editor):
    untouched = make_at(Status.READY, Press.LIVE)

    html = desk_of(untouched, editor)

    assert "What changed since the live edition" not in html
    assert "Back to what is live" not in html
    assert "Back to what is live" in desk_of(rewrite(untouched), editor)


@pytest.mark.parametrize(
    "key", ["", "x", "r", "r0", "e-1", "r1 ", "r²", "r٣", "r9999999999", "now now"]
)
def test_a_choice_that_names_no_text_is_answered_with_a_sentence(live, editor, key):
    for keys in ({"from": key, "to": "now"}, {"from": "e1", "to": key}):
        response = at(editor).get(page("compare", live), keys)

        assert response.status_code == 200
        assert "This names no revision or edition." in response.text


@pytest.mark.parametrize("key", ["r3", "e2", "e999999999"])
def test_texts_of_other_articles_are_not_found(live, editor, key):
    other = rewrite(rewrite(make_at(Status.READY, Press.UPDATING)), headline="Other")
    assert other.revisions.filter(number=3).exists()

    response = at(editor).get(page("compare", live), {"from": key})

    assert response.status_code == 404


def test_who_may_not_open_an_article_may_not_compare_it(live, writer, make_user):
    Article.objects.filter(pk=live.pk).update(held_by=writer)

    assert at(make_user("writer")).get(page("compare", live)).status_code == 404
    assert at(writer).get(page("compare", live)).status_code == 200


def test_a_picture_is_compared_by_sight_and_name(live, editor, make_image):
    before, after = live.lead_image, make_image(title="A second hand")
    rewrite(live, lead_image=after)

    html = shown(at(editor), live)

    assert f"<del>{before.title}</del><ins>A second hand</ins>" in html
    for image in (before, after):
        assert image.renditions.first().file.url in html


def test_one_of_the_two_is_made_the_working_copy_by_those_who_may(live, editor, writer):
    Article.objects.filter(pk=live.pk).update(held_by=writer)
    button = "Make Edition 1 the working copy"
    assert button in shown(at(editor), live)
    assert button not in shown(at(writer), live)
    assert "Make the working copy the working copy" not in shown(at(editor), live)

    at(editor).post(page("revision", live, 1), {"seen": version_of(live)})

    assert Article.objects.get(pk=live.pk).body == OLD
    assert version_of(live) == 3


def take(client, article, *names):
    data = {"seen": version_of(article), "take": "ticked", "fields": names}
    return client.post(page("revision", article, 1), data)


def test_single_fields_are_taken_from_a_revision(live, editor):
    rewrite(live, headline="The humming", standfirst="Another")
    assert (
        'name="fields" value="headline"'
        in at(editor).get(page("revision", live, 1)).text
    )

    assert take(at(editor), live, "headline", "body").status_code == 302

    taken = Article.objects.get(pk=live.pk)
    assert (taken.headline, taken.body) == ("The hum", OLD)
    assert taken.standfirst == "Another"


def test_the_text_is_taken_in_the_bar_that_stays_in_view(live, editor, writer):
    tick = 'name="fields" value="body" form="take"'
    Article.objects.filter(pk=live.pk).update(held_by=writer)

    text = at(editor).get(page("revision", live, 1)).text

    bar = text.partition('class="compare__bar"')[2].partition("compare__piece")[0]
    assert tick in bar
    assert "Take the text from revision 1" in bar
    assert text.count(tick) == 1
    assert tick not in at(writer).get(page("compare", live)).text


def test_a_text_that_did_not_change_cannot_be_taken(make_article, editor):
    article = make_article()
    save_revision(article, actor=editor)
    rewrite(article, headline="The humming", body=article.body)

    text = at(editor).get(page("revision", article, 1)).text

    assert 'name="fields" value="headline"' in text
    assert 'name="fields" value="body"' not in text


@pytest.mark.parametrize("names", [[], ["status"], ["held_by"]])
def test_nothing_but_what_a_revision_holds_is_taken(live, editor, names):
    before = Article.objects.values().get(pk=live.pk)

    response = take(at(editor), live, *names)

    assert Article.objects.values().get(pk=live.pk) == before
    assert ("Nothing is ticked" in response.text) is (names == [])


def test_one_button_goes_back_to_what_is_live(live, editor):
    rewrite(live, headline="The humming")
    before, url = capture(live), page("back_to_live", live)

    response = at(editor).post(url, {"seen": version_of(live)}, follow=True)

    assert "what readers see again" in response.text
    article = Article.objects.get(pk=live.pk)
    assert (article.headline, article.body) == ("The hum", OLD)
    assert article.is_printed
    assert article.revisions.get(number=3).content == before
    assert article.revisions.first().created_by == editor


@pytest.mark.parametrize("is_merged", [False, True])
def test_back_to_live_is_whole_though_a_name_is_another_now(
    live, editor, publisher, make_topic, is_merged
):
    pay = make_topic("Pay")
    live.topics.add(pay)
    save_revision(live, actor=editor)
    print_edition(Article.objects.get(pk=live.pk), actor=None)
    if is_merged:
        merge_names(pay, make_topic("Wages"), actor=publisher)
    else:
        rename(pay, actor=publisher, name="Wages", slug="wages")
    rewrite(live, headline="The humming")

    back_to_live(live, actor=editor, seen=version_of(live))

    article = Article.objects.get(pk=live.pk)
    assert (article.is_printed, article.topics.get().name) == (True, "Wages")


def test_back_to_live_leaves_what_is_scheduled_to_come(live, editor):
    stand(live, Press.COMING)

    back_to_live(live, actor=editor, seen=version_of(live))

    assert Article.objects.get(pk=live.pk).body == OLD
    assert not Article.objects.get(pk=live.pk).is_printed
    assert live.editions.count() == 2


@pytest.mark.parametrize("press", [Press.NEVER, Press.COMING, Press.WITHDRAWN])
def test_there_is_no_way_back_to_live_where_nothing_is(editor, press):
    article = make_at(Status.READY, press)
    fields = {"seen": version_of(article)}

    with pytest.raises(NotRestorable, match="Readers see no edition"):
        back_to_live(article, actor=editor, **fields)

    response = at(editor).post(page("back_to_live", article), fields, follow=True)
    assert "Readers see no edition of this article now." in response.text
    assert "Back to what is live" not in response.text


def test_back_to_live_is_refused_over_a_save_that_nobody_saw(live, editor):
    seen = version_of(live)
    rewrite(live, headline="Not seen")

    with pytest.raises(SeenNoMore):
        back_to_live(live, actor=editor, seen=seen)

    assert Article.objects.get(pk=live.pk).headline == "Not seen"


def test_back_to_live_takes_somebody_who_may_edit(live, writer):
    Article.objects.filter(pk=live.pk).update(held_by=writer)

    with pytest.raises(PermissionDenied):
        back_to_live(live, actor=writer, seen=version_of(live))
    Article.objects.filter(pk=live.pk).update(status=Status.DRAFT)

    assert back_to_live(live, actor=writer, seen=version_of(live)).number == 3


def test_the_history_lists_editions_with_who_printed_them(live, editor, publisher):
    live.editions.update(printed_by=publisher)
    stand(live, Press.COMING)

    html = at(editor).get(page("history", live)).text

    assert "Edition 2" in html
    assert "from revision 1, " in html
    assert str(publisher) in html
    assert 'name="from" value="e1" aria-label="From Edition 1" checked' in html
    assert 'name="to" value="now" aria-label="To the working copy" checked' in html


def make_revisions(article, count):
    newest = article.revisions.first()
    Revision.objects.bulk_create(
        Revision(
            article=article,
            number=newest.number + step,
            content=newest.content,
            sitting="1.abcdefgh" if step == count else "",
            is_beside=step == 1,
        )
        for step in range(1, count + 1)
    )
    Article.objects.filter(pk=article.pk).update(version=newest.number + count)


def test_the_history_is_cut_into_pages(live, editor):
    make_revisions(live, PAGE)
    url, client = page("history", live), at(editor)

    first = client.get(url)
    assert f'value="r{PAGE + 2}"' in first.text
    assert 'value="r2"' not in first.text
    assert first.text.count("saved by itself") == 1
    older = client.get(url + "?" + first.context["page"].next).text

    assert 'value="r1"' in older
    assert "kept beside" in first.text
    assert "Newer" in older
    assert client.get(url, {"before": "nonsense"}).status_code == 404


@pytest.mark.parametrize("name", ["history", "compare"])
def test_a_page_costs_the_same_for_few_revisions_as_for_many(live, editor, name):
    client, costs = at(editor), []
    for count in (2, 40):
        make_revisions(live, count)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page(name, live)).status_code == 200
        costs.append(len(captured))

    assert costs[0] == costs[1] <= 18
    if name == "history":
        assert not [row for row in captured if '_revision"."content"' in row["sql"]]
