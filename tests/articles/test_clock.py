"""The clock: staff walk the site as of a moment; nobody else is carried anywhere."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from altculture.kit.carry import carry
from articles.actions.move_article import move_article
from articles.changes import (
    change_after,
    change_before,
    changes_between,
    next_moment,
)
from articles.models import EditionPicture
from tests.articles.desk import DAY, at, set_end
from tests.articles.fronts import draft, live, row, scheduled

pytestmark = pytest.mark.django_db

TICK = timedelta(microseconds=1)
AT = "2031-05-01T09:00"
CARRIED = "at=2031-05-01T09%3A00"


@pytest.fixture
def now():
    return timezone.now()


def carried(markup):
    response = HttpResponse(markup)
    carry(response, "at", AT)
    return response.text


@pytest.mark.parametrize(
    ("link", "becomes"),
    [
        ('<a href="/music/">', f'<a href="/music/?{CARRIED}">'),
        ('<a class="x" href="/a/#b">', f'<a class="x" href="/a/?{CARRIED}#b">'),
        ('<a href="?q=a&amp;b=c">', f'<a href="?q=a&amp;b=c&amp;{CARRIED}">'),
        (
            '<a href="http://testserver/a/">',
            f'<a href="http://testserver/a/?{CARRIED}">',
        ),
        *(
            (link, link)
            for link in (
                '<a href="/a/?at=">',
                '<a href="#foot">',
                '<a href="/admin/">',
                '<a href="/media/a.avif">',
                '<a href="//elsewhere.example/">',
                '<a href="https://elsewhere.example/">',
                '<a href="mailto:a@example.org">',
                '<link rel="canonical" href="/music/">',
                '<form method="post" action="/subscribe/"></form>',
            )
        ),
        (
            '<form action="/search/"><input name="q"></form>',
            f'<form action="/search/"><input type="hidden" name="at" value="{AT}">'
            '<input name="q"></form>',
        ),
    ],
)
def test_the_moment_is_taken_along_on_the_site_alone(link, becomes):
    assert carried(link) == becomes


def test_one_walks_the_site_at_that_moment(publisher, make_edition, now):
    edition = make_edition(live_from=now + DAY, movements=["AI refusal"])
    client, moment = at(publisher), (now + 2 * DAY).isoformat()

    home = client.get("/", {"at": moment})
    links = [part.split('"')[0] for part in home.text.split('href="')]
    lead = next(link for link in links if link.startswith(edition.get_absolute_url()))
    piece = client.get(lead.replace("&amp;", "&"))

    assert piece.status_code == 200
    assert edition.headline in piece.text
    assert "The site as readers see it on" in piece.text
    assert piece["Cache-Control"] == "private, no-store"
    for address in ("/feed/", "/sitemap-articles.xml", "/search/?q=letter"):
        sign = "&" if "?" in address else "?"
        moved = client.get(f"{address}{sign}at={moment.replace('+', '%2B')}")
        assert edition.slug in moved.text, address
        assert "no-store" in moved["Cache-Control"]
        assert edition.slug not in client.get(address).text
    assert "-articles.xml?at=" in client.get("/sitemap.xml", {"at": moment}).text
    assert "?at=" not in client.get("/sitemap.xml").text


def test_an_address_that_leads_nowhere_leads_on_at_that_moment(publisher):
    page = at(publisher).get("/nowhere/at-all/", {"at": AT})

    assert page.status_code == 404
    assert f'href="/archive/?{CARRIED}"' in page.text


def test_nobody_else_is_taken_along(writer, client, make_edition):
    make_edition()

    for browser in (client, at(writer)):
        for asked in (AT, "soonish"):
            page = browser.get("/", {"at": asked})
            assert page.status_code == 200
            assert CARRIED not in page.text
            assert "clock" not in page.text


@pytest.mark.parametrize("address", ["/", "/feed/", "/nowhere/at-all/"])
def test_what_is_no_moment_is_answered_with_a_sentence(publisher, address):
    response = at(publisher).get(address, {"at": "<i>soon"})

    assert response.status_code == 400
    assert "“&lt;i&gt;soon” is no moment." in response.text
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    "typed", ["2031-05-01T09:00+02:00", "2031-05-01T09:00%2B02:00", "2031-05-01 07:00Z"]
)
def test_a_moment_is_read_as_people_type_it_into_an_address(publisher, typed):
    response = at(publisher).get(f"/?at={typed}")

    assert response.status_code == 200
    assert 'value="2031-05-01T08:00"' in response.text


def test_the_bar_leads_to_the_changes_around_and_lists_those_of_the_day(
    publisher, make_edition, now
):
    first = make_edition(live_from=now - DAY, headline="The first")
    make_edition(first.article, live_from=now + 3 * DAY, headline="The first again")
    client = at(publisher)

    text = client.get("/", {"at": (now + 2 * DAY).isoformat()}).text
    assert "“The first” goes live" in text
    assert "“The first again” is updated" in text
    text = client.get("/", {"at": first.live_from.isoformat()}).text
    assert "One change on" in text
    assert "Nothing changed before." in text


def test_a_change_is_what_readers_see_begin_or_end(make_edition, editor, now):
    edition = make_edition(live_from=now - DAY)
    set_end(edition.article, now + DAY)

    assert change_before(now, user=editor).at == edition.live_from
    assert change_before(edition.live_from, user=editor) is None
    after = change_after(now, user=editor)
    assert (after.at, str(after.what)) == (now + DAY, "ends")
    assert change_after(now + DAY, user=editor) is None
    for end, number in ((now + DAY + TICK, 2), (now + DAY, 1)):
        assert len(changes_between(now - 2 * DAY, end, user=editor)) == number


def told(now, user):
    """Return what changes in the days around, in order: which thing, and how."""
    found = changes_between(now - 5 * DAY, now + 5 * DAY, user=user)
    return [(change.title, str(change.what)) for change in found]


def test_a_licence_that_ends_is_a_change_of_what_shows_the_picture(
    publisher, make_edition, make_image, now
):
    lead, inside = (make_image(licensed_until=now + DAY) for _ in range(2))
    make_edition(headline="A", live_from=now - DAY, lead_image=lead)
    second = make_edition(headline="B", live_from=now - DAY)
    EditionPicture.objects.create(edition=second, image=inside)
    make_edition(headline="C", live_from=now + 2 * DAY, lead_image=lead)

    words = "loses a picture, whose licence ends"
    assert [row for row in told(now, publisher) if row[1] == words] == [
        ("A", words),
        ("B", words),
    ]
    assert change_after(now, user=publisher).at == now + DAY


def test_a_licence_that_ends_is_a_change_of_the_movement_whose_picture_it_is(
    publisher, make_movement, make_image, now
):
    make_movement("Luddism", picture=make_image(licensed_until=now + DAY))
    make_movement("Mail art", picture=make_image())

    words = "loses its picture, whose licence ends"
    assert told(now, publisher) == [("Luddism", words)]
    assert next_moment(now + DAY - timedelta(microseconds=1)) == now + DAY
    midnight_after = next_moment(now + DAY)
    assert now + DAY < midnight_after <= now + 2 * DAY
    assert timezone.localtime(midnight_after).time() == time.min


def test_a_pin_that_ends_on_a_front_that_stands_then_is_a_change(
    publisher, make_edition, now
):
    story = make_edition(headline="The choir").article
    moment = now + DAY
    live(publisher, row(story, until=moment), title="Spring")
    draft(publisher, row(story, until=moment), title="Never seen")
    assert told(now, publisher)[-1] == ("Spring", "pins “The choir” no longer")

    scheduled(publisher, None, moment=now + DAY / 2, title="Summer")
    assert told(now, publisher)[-1][0] == "Summer"


def test_what_is_gone_by_hand_and_a_note_alone_are_changes(
    publisher, make_edition, now
):
    first, second, third = (
        make_edition(live_from=now - DAY, headline=name) for name in "ABC"
    )
    move_article(first.article, "correct_by_note", actor=publisher, note="Wrong year.")
    move_article(second.article, "take_down", actor=publisher, note="A court said so.")
    move_article(third.article, "withdraw", actor=publisher, note="It was not ours.")

    assert told(now, publisher)[-3:] == [
        ("A", "gets a note"),
        ("B", "is taken down"),
        ("C", "is withdrawn"),
    ]


def test_the_bar_costs_the_same_with_ten_changes_as_with_one(
    publisher, make_edition, now
):
    client, costs = at(publisher), []
    moment = {"at": (now + DAY).isoformat()}
    for more in (1, 9):
        for _ in range(more):
            make_edition(live_from=now + DAY)
        client.get("/", moment)
        with CaptureQueriesContext(connection) as queries:
            client.get("/", moment)
        costs.append(len(queries))

    assert costs[0] == costs[1] <= 35
