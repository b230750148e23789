"""Nobody's words are lost: two at once, a killed server, a laptop that sleeps."""

import pytest
from playwright.sync_api import expect

from articles.models import Article, Revision
from tests.articles.factories import make_article
from tests.browser.newsroom import Newsroom
from tests.browser.server import Server

pytestmark = pytest.mark.django_db(transaction=True)

HOUR = 3600
BODY = "<p>First.</p><p>Second.</p><p>Third.</p>"


@pytest.fixture
def server(transactional_db, tmp_path):
    server = Server(tmp_path)
    yield server
    server.kill()


@pytest.fixture
def people(make_user):
    return [make_user("editor", username=name) for name in ("ada", "ben")]


@pytest.fixture
def article(people):
    return make_article(body=BODY, held_by=people[0], headline="Receipts")


@pytest.fixture
def at_the_desk(new_context, people, article):
    """Return what opens the article for one of the two, in a browser of their own."""

    def open_for(who, origin):
        newsroom = Newsroom(new_context().new_page(), origin)
        newsroom.be(people[who])
        newsroom.open_article(article)
        newsroom.wait_for_editor()
        return newsroom

    return open_for


def body():
    return Article.objects.get().body


def every_body():
    return " ".join(row.content["body"] for row in Revision.everything.all())


def test_two_who_write_by_turns_lose_not_a_character(live_server, at_the_desk):
    ada, ben = at_the_desk(0, live_server.url), at_the_desk(1, live_server.url)

    for turn in range(2):
        for who, place, newsroom in (("ada", 0, ada), ("ben", 2, ben)):
            newsroom.type_into(place, f" {who} {turn}.")
            newsroom.expect_saved()

    assert body() == (
        "<p>First. ada 0. ada 1.</p><p>Second.</p><p>Third. ben 0. ben 1.</p>"
    )


def test_a_clash_keeps_both_and_shows_them_side_by_side(live_server, at_the_desk):
    ada, ben = at_the_desk(0, live_server.url), at_the_desk(1, live_server.url)
    ada.type_into(1, " As Ada has it.")
    ada.expect_saved()

    ben.type_into(1, " As Ben has it.")
    ben.type_into(2, " Ben alone.")

    both = ben.page.get_by_role("link", name="Look at both texts")
    expect(both).to_be_visible(timeout=15_000)
    ben.page.goto(server_address(live_server, both))
    expect(ben.page.get_by_role("deletion").last).to_contain_text("Ada")
    expect(ben.page.get_by_role("insertion").last).to_contain_text("Ben")
    assert body() == (
        "<p>First.</p><p>Second. As Ada has it.</p><p>Third. Ben alone.</p>"
    )
    ben.page.get_by_role("button", name="Use my words instead").click()
    ben.wait_for_editor()
    assert body() == (
        "<p>First.</p><p>Second. As Ben has it.</p><p>Third. Ben alone.</p>"
    )
    assert "As Ada has it." in every_body()


def server_address(live_server, link):
    return live_server.url + link.get_attribute("href")


def test_a_server_killed_before_it_answered_has_lost_nothing(server, at_the_desk):
    server.start()
    newsroom = at_the_desk(0, server.url)
    answers = []

    def kill_before_the_answer(route):
        answers.append(route.fetch().status)
        server.kill()
        route.abort()

    newsroom.page.route("**/autosave/", kill_before_the_answer, times=1)
    newsroom.type_into(0, " It was saved, and never said so.")
    newsroom.expect_unreachable()
    newsroom.type_into(2, " Nobody was there.")
    server.start()
    newsroom.expect_saved()

    assert answers == [200]
    assert body() == (
        "<p>First. It was saved, and never said so.</p><p>Second.</p>"
        "<p>Third. Nobody was there.</p>"
    )
    assert not Revision.objects.filter(is_beside=True).exists()


def test_what_a_closed_tab_left_unsaved_is_offered_again(server, at_the_desk, article):
    server.start()
    newsroom = at_the_desk(0, server.url)
    server.kill()
    newsroom.type_into(1, " Typed into the void.")
    newsroom.expect_unreachable()
    newsroom.page.close(run_before_unload=False)
    server.start()

    newsroom.page = newsroom.page.context.new_page()
    newsroom.open_article(article)
    offer = newsroom.page.get_by_role("region", name="Kept in this browser")
    expect(offer.get_by_text("Second. Typed into the void.")).to_be_visible()
    assert "void" not in body()
    offer.get_by_role("button", name="Put it into the form").click()
    newsroom.expect_saved()

    assert body() == BODY.replace("Second.", "Second. Typed into the void.")


def test_a_laptop_that_slept_an_hour_goes_on(live_server, at_the_desk):
    newsroom, other = at_the_desk(0, live_server.url), at_the_desk(1, live_server.url)
    newsroom.page.clock.install()
    newsroom.page.reload()
    newsroom.wait_for_editor()
    newsroom.page.context.set_offline(True)
    newsroom.type_into(0, " Typed as the lid closed.")
    newsroom.page.clock.fast_forward(HOUR * 1000)
    other.type_into(2, " Meanwhile.")
    other.expect_saved()

    newsroom.page.context.set_offline(False)
    newsroom.page.clock.run_for(10_000)
    newsroom.expect_saved()

    assert body() == (
        "<p>First. Typed as the lid closed.</p><p>Second.</p><p>Third. Meanwhile.</p>"
    )


def test_who_stops_a_save_and_goes_on_writing_loses_nothing(live_server, at_the_desk):
    newsroom = at_the_desk(0, live_server.url)
    newsroom.page.clock.install()
    newsroom.page.reload()
    newsroom.wait_for_editor()
    nothing = {"status": 204}
    newsroom.page.route("**/change/", lambda route: route.fulfill(**nothing), times=1)
    newsroom.page.get_by_role("button", name="Save", exact=True).click()

    newsroom.type_into(1, " Written after all.")
    kept = newsroom.page.evaluate("Object.values(localStorage).join()")
    newsroom.page.clock.run_for(40_000)
    newsroom.expect_saved()

    assert "Written after all." in kept
    assert "Written after all." in body()
