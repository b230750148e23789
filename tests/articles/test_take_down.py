from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles.actions.add_note import add_note
from articles.actions.autosave_article import Fate, autosave_article
from articles.actions.draft_links import make_draft_link
from articles.actions.move_article import move_article
from articles.actions.restore_revision import restore_revision
from articles.actions.save_revision import save_revision
from articles.changes import changes_between
from articles.colleagues import colleagues
from articles.models import Edition
from articles.permissions import TAKEN_DOWN
from articles.workflow import Press, Status
from tests.articles.desk import DAY, at, make_at, page, version_of
from tests.articles.drafts import make_link, stranger

pytestmark = pytest.mark.django_db

REASON = "Letter of Marr & Co, 3 March: she denies it."
HEADLINE = "The accusation"
PUBLIC = (
    *("/", "/music/", "/archive/", "/feed/", "/feed/rss/", "/feed/json/"),
    *("/search/?q=accusation", "/corrections/", "/corrections/feed/"),
    *("/sitemap-articles.xml", "/music/the-accusation/"),
)
ADDRESS = "/music/the-accusation/"
CHANGES = f"{ADDRESS}changes/2/"
HOUR = timedelta(hours=1)


@pytest.fixture
def article(make_section, writer):
    """A piece of a writer's, corrected in two editions."""
    return make_at(
        Status.READY,
        Press.LIVE,
        headline=HEADLINE,
        slug="the-accusation",
        section=make_section("Music"),
        created_by=writer,
        held_by=writer,
    )


def corrected(article, publisher):
    article.body = "<p>She denies it.</p>"
    article.save()
    save_revision(article, actor=publisher)
    note = "It was not proven."
    move_article(article, "correct", actor=publisher, note=note, shows_changes=True)


def take_down(article, publisher):
    line = move_article(article, "take_down", actor=publisher, note=REASON)
    article.refresh_from_db()
    return line


def publish_again(article, publisher):
    article.body = "<p>The mended text.</p>"
    article.save()
    save_revision(article, actor=publisher)
    move_article(article, "publish", actor=publisher)


def test_a_piece_that_was_taken_down_says_so_and_nothing_else(
    client, article, publisher
):
    corrected(article, publisher)
    take_down(article, publisher)

    for address in (ADDRESS, CHANGES):
        response = client.get(address)
        assert response.status_code == 451
        assert "This piece was taken down for legal reasons." in response.text
        assert response["Link"] == '<http://testserver/>; rel="blocked-by"'
        assert HEADLINE not in response.text


def test_no_page_or_feed_has_a_trace_of_it(client, article, publisher):
    corrected(article, publisher)
    take_down(article, publisher)

    for address in PUBLIC:
        text = client.get(address).text
        for trace in (HEADLINE, "She denies it", "not proven", "Marr &amp; Co", REASON):
            assert trace not in text, (address, trace)


def test_the_moment_decides_what_stands_at_the_address(client, article, publisher):
    move_article(article, "withdraw", actor=publisher, note="We were not sure.")
    withdrawn_at = Edition.objects.get().gone_at
    Edition.objects.update(
        live_until=withdrawn_at - 2 * HOUR, gone_at=withdrawn_at - 2 * HOUR
    )
    taken = take_down(article, publisher).made_at
    client.force_login(publisher)

    for moment, status in ((-3, 200), (-1, 410), (1, 451)):
        shown = client.get(ADDRESS, {"at": (taken + moment * HOUR).isoformat()})
        assert shown.status_code == status
        assert ("We were not sure." in shown.text) == (status == 410)


def test_editors_look_at_every_moment_but_those_that_a_take_down_closed(
    article, editor, publisher
):
    client = at(editor)
    before = timezone.now()
    assert HEADLINE in client.get("/", {"at": before.isoformat()}).text
    take_down(article, publisher)
    taken = Edition.objects.first().taken_down_at

    for address in PUBLIC:
        sign = "&" if "?" in address else "?"
        moment = before.isoformat().replace("+", "%2B")
        response = client.get(f"{address}{sign}at={moment}")
        assert response.status_code == 403, address
        assert "This moment is closed." in response.text
        assert "no-store" in response["Cache-Control"]
        assert HEADLINE not in response.text
    for moment in (taken, taken + HOUR, before - 365 * DAY):
        shown = client.get("/", {"at": moment.isoformat()})
        assert shown.status_code == 200
        assert HEADLINE not in shown.text
    assert HEADLINE in at(publisher).get("/", {"at": before.isoformat()}).text


def test_the_changes_of_a_day_name_what_was_taken_down_to_publishers_alone(
    article, editor, publisher
):
    corrected(article, publisher)
    take_down(article, publisher)
    begin, end = timezone.now() - 30 * DAY, timezone.now() + DAY

    assert HEADLINE in {
        row.title for row in changes_between(begin, end, user=publisher)
    }
    assert changes_between(begin, end, user=editor) == []


def test_what_was_scheduled_is_taken_down_with_it(client, publisher, make_section):
    article = make_at(Status.READY, Press.UPDATING)

    take_down(article, publisher)

    assert article.press() == Press.TAKEN_DOWN
    assert not Edition.objects.not_over().exists()


@pytest.mark.parametrize("role", ["writer", "editor", "publisher"])
def test_only_publishers_open_any_page_of_it_at_the_desk(
    article, make_user, publisher, role, writer
):
    take_down(article, publisher)
    client = at(writer if role == "writer" else make_user(role))
    names = ("change", "preview", "compare", "history", "draft_links", "notes")

    for url in [page(name, article) for name in (*names, "checklist")] + [
        page("revision", article, 1)
    ]:
        response = client.get(url)
        assert response.status_code == (200 if role == "publisher" else 403), url
        assert (str(TAKEN_DOWN) in response.text) == (role != "publisher")
        assert (HEADLINE in response.text) == (role == "publisher")


def test_the_lists_of_others_do_not_name_it(article, editor, publisher):
    take_down(article, publisher)
    changelist = "/admin/articles/article/"

    assert HEADLINE not in at(editor).get(changelist).text
    assert HEADLINE not in at(editor).get("/admin/").text
    shown = at(publisher).get(changelist, {"press": "taken_down"}).text
    assert HEADLINE in shown
    assert HEADLINE not in at(publisher).get(changelist, {"press": "withdrawn"}).text
    assert list(colleagues(article)) == [publisher]


def test_somebody_who_never_knew_of_it_learns_nothing(article, make_user, publisher):
    take_down(article, publisher)

    assert at(make_user("writer")).get(page("preview", article)).status_code == 404


def test_no_code_works_on_it_for_those_who_may_not(article, editor, publisher):
    take_down(article, publisher)
    revision = article.revisions.get()
    seen = version_of(article)
    doings = [
        lambda: move_article(article, "rework", actor=editor),
        lambda: make_draft_link(article, actor=editor, name="Ada"),
        lambda: restore_revision(revision, actor=editor, seen=seen),
    ]

    for doing in doings:
        with pytest.raises(PermissionDenied):
            doing()


def test_what_an_open_form_still_sends_is_kept_beside(article, editor, publisher):
    seen = version_of(article)
    take_down(article, publisher)

    saved = autosave_article(
        article, {"headline": "Late"}, actor=editor, based_on=seen, sitting="1.abcdefgh"
    )

    article.refresh_from_db()
    assert saved.fate == Fate.BESIDE
    assert article.headline == HEADLINE


def test_the_legal_reason_is_in_the_record_for_publishers_alone(
    article, editor, publisher
):
    corrected(article, publisher)
    line = take_down(article, publisher)
    publish_again(article, publisher)

    assert (line.note, line.private_note) == ("", REASON)
    for user in (publisher, editor):
        text = at(user).get(page("history", article)).text
        assert ("Letter of Marr &amp; Co" in text) == (user == publisher)
        assert ("It was not proven." in text) == (user == publisher)


def test_links_to_its_draft_stop_working(article, publisher):
    link, path = make_link(article)
    assert stranger().get(path).status_code == 200

    take_down(article, publisher)

    link.refresh_from_db()
    assert link.revoked_by == publisher
    assert stranger().get(path).status_code == 404


def test_published_again_the_new_edition_is_read_and_the_old_stay_closed(
    client, article, publisher
):
    corrected(article, publisher)
    take_down(article, publisher)

    publish_again(article, publisher)

    text = client.get(ADDRESS).text
    assert "The mended text." in text
    assert "not proven" not in text
    assert client.get(CHANGES).status_code == 404
    assert "not proven" not in client.get("/corrections/").text
    assert article.press() == Press.LIVE


def test_published_again_old_texts_stay_closed_at_the_desk(article, editor, publisher):
    take_down(article, publisher)
    publish_again(article, publisher)
    compare, both = page("compare", article), {"to": "now"}

    for user, status in ((editor, 403), (publisher, 200)):
        client = at(user)
        for key in ("e1", "r1"):
            assert client.get(compare, both | {"from": key}).status_code == status
        assert client.get(page("revision", article, 1)).status_code == status
        offered = 'value="r1"' in client.get(page("history", article)).text
        assert offered == (status == 200)
    assert at(editor).get(compare, both | {"from": "e2"}).status_code == 200
    assert at(editor).get(page("change", article)).status_code == 200


def test_published_again_what_was_said_of_the_old_text_stays_closed(
    article, editor, publisher, writer
):
    quote = {"exact": "She took the money"}
    add_note(article, f"@{editor.username}: proven?", actor=writer, anchor=quote)
    _link, path = make_link(article)
    answer = {"read": version_of(article), "verdict": "changes"}
    stranger().post(path, answer | {"comment": "She never took the money!"})
    take_down(article, publisher)
    publish_again(article, publisher)

    pages = [page(name, article) for name in ("notes", "change", "draft_links")]
    for url in (*pages, "/admin/notices/", "/admin/"):
        for user in (writer, editor):
            text = at(user).get(url).text
            assert "the money" not in text, url
            assert "proven?" not in text, url
    assert "She took the money" in at(publisher).get(pages[0]).text
    assert "She never took the money!" in at(publisher).get(pages[2]).text


def test_to_plan_it_again_opens_it_and_to_cancel_that_closes_it(
    article, editor, publisher
):
    take_down(article, publisher)
    moment = timezone.now() + HOUR
    move_article(article, "schedule", actor=publisher, moment=moment)
    assert at(editor).get(page("preview", article)).status_code == 200

    move_article(article, "unschedule", actor=publisher)

    assert at(editor).get(page("preview", article)).status_code == 403


def test_only_publishers_take_down(article, editor, publisher):
    assert at(editor).get(page("move", article, "take_down")).status_code == 403
    shown = at(publisher).get(page("move", article, "take_down")).text
    assert "neither its name nor your reason" in shown
    permission = Permission.objects.get(codename="publish_article")
    assert {group.name for group in permission.group_set.all()} == {"publisher"}
