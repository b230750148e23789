"""An end that is set for a piece, and another date for what nobody has read yet."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.actions.move_article import move_article
from articles.errors import MoveNotAllowed
from articles.kinds import Role
from articles.models import Edition, EditionPicture, Image
from articles.models.edition_links import LINKS
from articles.workflow import Press, Status
from tests.articles.desk import (
    DAY,
    at,
    change_text,
    make_at,
    make_ready,
    open_form,
    page,
    send,
    set_end,
)
from tests.articles.factories import make_contributor

pytestmark = pytest.mark.django_db

REASON = "The pictures are licensed until then."
TICK = timedelta(microseconds=1)


@pytest.fixture
def now():
    return timezone.now()


def times(article):
    """Return from when until when each edition is live, and whether it says why."""
    rows = article.editions.order_by("number")
    return [
        (row.live_from, row.live_until, bool(row.withdrawn_because)) for row in rows
    ]


def test_a_piece_ends_at_its_minute_and_its_address_says_why(client, publisher, now):
    article, end = make_at(Status.READY, Press.LIVE), now + 2 * DAY
    address = article.editions.get().get_absolute_url()
    move_article(article, "expire", actor=publisher, moment=end, note=REASON)
    client.force_login(publisher)

    before = client.get(address, {"at": (end - TICK).isoformat()})
    after = client.get(address, {"at": end.isoformat()})

    assert (before.status_code, after.status_code) == (200, 410)
    assert REASON in after.text
    assert Edition.objects.live(end - TICK).exists()
    assert not Edition.objects.live(end).exists()


def test_an_end_is_taken_back_and_the_piece_stays(publisher, now):
    article = set_end(make_at(Status.READY, Press.LIVE))

    move_article(article, "keep", actor=publisher)

    assert times(article) == [(article.editions.get().live_from, None, False)]
    with pytest.raises(MoveNotAllowed, match="no end is set"):
        move_article(article, "keep", actor=publisher)


def test_an_update_takes_the_end_over(publisher, now):
    article = set_end(make_at(Status.READY, Press.LIVE), now + 5 * DAY)
    begun = article.editions.get().live_from

    move_article(article, "schedule", actor=publisher, moment=now + DAY)
    assert times(article) == [
        (begun, now + DAY, False),
        (now + DAY, now + 5 * DAY, True),
    ]

    move_article(article, "unschedule", actor=publisher)
    assert times(article) == [(begun, now + 5 * DAY, True)]


def test_what_comes_back_after_the_end_leaves_the_end_alone(publisher, now):
    article = set_end(make_at(Status.READY, Press.LIVE), now + DAY)
    begun = article.editions.get().live_from

    move_article(article, "schedule", actor=publisher, moment=now + 3 * DAY)

    assert times(article) == [(begun, now + DAY, True), (now + 3 * DAY, None, False)]

    move_article(article, "keep", actor=publisher)
    assert times(article)[0] == (begun, now + 3 * DAY, False)


def test_a_piece_that_was_never_live_keeps_its_end_when_scheduled_anew(publisher, now):
    article = set_end(make_at(Status.READY, Press.COMING), now + 9 * DAY)
    change_text(article)

    move_article(article, "schedule_newer", actor=publisher, moment=now + 2 * DAY)

    assert times(article) == [(now + 2 * DAY, now + 9 * DAY, True)]


def ending_with_a_draft(now, **fields):
    """Return a piece that ends, and a translation that readers do not have."""
    original = set_end(make_at(Status.READY, Press.LIVE), now + 3 * DAY)
    own = {"language": "fr", "lead_alt": "Une main qui tient une plume"} | fields
    translation = make_ready(translation_of=original, **own)
    translation.credits.create(contributor=make_contributor(), role=Role.TRANSLATION)
    return original, translation


def test_a_translation_ends_with_its_original(publisher, now):
    _original, french = ending_with_a_draft(now)
    asked = at(publisher).get(page("move", french, "publish")).text

    move_article(french, "publish", actor=publisher)

    assert "It ends with its original, on" in asked
    [edition] = french.editions.all()
    assert edition.live_until == edition.gone_at == now + 3 * DAY
    assert edition.withdrawn_because == "The pictures are licensed until then."


def test_a_translation_whose_end_was_taken_back_stays(publisher, now):
    _original, french = ending_with_a_draft(now)
    move_article(french, "publish", actor=publisher)
    move_article(french, "keep", actor=publisher)

    move_article(change_text(french), "update", actor=publisher)

    assert [is_ending for *_times, is_ending in times(french)] == [False, False]


def test_a_translation_that_comes_after_the_end_has_none(publisher, now):
    original, french = ending_with_a_draft(now)

    move_article(french, "schedule", actor=publisher, moment=now + 5 * DAY)

    assert times(french) == [(now + 5 * DAY, None, False)]
    asked = at(publisher).get(page("move", original, "schedule")).text
    assert "It ends with its original" not in asked


@pytest.mark.parametrize(("hours", "is_set"), [(-1, False), (12, False), (48, True)])
def test_an_end_lies_ahead_and_after_what_is_to_come(publisher, now, hours, is_set):
    article = make_at(Status.READY, Press.UPDATING)
    answers = {"moment": now + timedelta(hours=hours), "note": REASON}

    if is_set:
        move_article(article, "expire", actor=publisher, **answers)
    else:
        with pytest.raises(MoveNotAllowed, match=r"passed|will see it only"):
            move_article(article, "expire", actor=publisher, **answers)

    assert bool(article.ending()) == is_set


def test_an_end_is_not_taken_back_where_another_piece_has_the_address(publisher, now):
    article = set_end(make_at(Status.READY, Press.LIVE, slug="one"))
    type(article).objects.update(slug="other")
    make_at(Status.READY, Press.LIVE, slug="one", section=article.section)

    with pytest.raises(MoveNotAllowed, match="Another piece has this address"):
        move_article(article, "keep", actor=publisher)


@pytest.mark.parametrize("days", [0.5, 1.5, 4])
def test_what_is_to_come_gets_another_date_and_no_gap_opens(publisher, now, days):
    article = make_at(Status.READY, Press.UPDATING)
    first, coming = article.editions.order_by("number")
    moment = now + timedelta(days=days)

    line = move_article(article, "reschedule", actor=publisher, moment=moment)

    assert times(article) == [(first.live_from, moment, False), (moment, None, False)]
    again = article.editions.get(number=2)
    assert (again.pk, again.revision) == (coming.pk, coming.revision)
    assert again.first_live_at == first.first_live_at
    assert (line.edition_number, line.moment) == (2, moment)


def test_it_is_not_moved_to_where_the_licence_of_a_picture_is_over(
    publisher, make_image, now
):
    lead, inside = (make_image(licensed_until=now + 3 * DAY) for _ in range(2))
    article = make_at(Status.READY, Press.COMING, lead_image=lead)
    planned = times(article)
    EditionPicture.objects.create(edition=article.editions.get(), image=inside)

    for image in (lead, inside):
        with pytest.raises(MoveNotAllowed, match="The licence of"):
            move_article(article, "reschedule", actor=publisher, moment=now + 3 * DAY)
        Image.objects.filter(pk=image.pk).update(licensed_until=None)

    assert times(article) == planned
    move_article(article, "reschedule", actor=publisher, moment=now + 3 * DAY)
    assert times(article) == [(now + 3 * DAY, None, False)]


def test_the_links_of_a_first_edition_follow_its_date(publisher, now):
    article = make_ready(movements=["AI refusal"], topics=["Consent"], people=["Ada"])
    move_article(article, "schedule", actor=publisher, moment=now + DAY)

    move_article(article, "reschedule", actor=publisher, moment=now + 2 * DAY)

    assert article.editions.get().first_live_at == now + 2 * DAY
    for model in LINKS:
        assert model.objects.get().first_live_at == now + 2 * DAY, model


def test_it_comes_before_an_end_by_taking_that_over_but_never_after_its_own(
    publisher, now
):
    article = set_end(make_at(Status.READY, Press.LIVE), now + 2 * DAY)
    move_article(article, "schedule", actor=publisher, moment=now + 3 * DAY)

    move_article(article, "reschedule", actor=publisher, moment=now + DAY)
    assert times(article)[1] == (now + DAY, now + 2 * DAY, True)

    with pytest.raises(MoveNotAllowed, match="The piece ends on"):
        move_article(article, "reschedule", actor=publisher, moment=now + 2 * DAY)


def test_a_date_in_the_past_is_refused_with_a_sentence_at_the_form(publisher):
    article = make_at(Status.READY, Press.COMING)
    before, client = times(article), at(publisher)
    url = page("move", article, "reschedule")
    fields = open_form(client, url)

    text = send(client, url, fields, moment_0="01/03/2001").text

    assert "This moment has passed." in text
    assert times(article) == before
    assert send(client, url, fields, moment_0="01/03/2999").status_code == 302
    assert article.editions.get().live_from.year == 2999
