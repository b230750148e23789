from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles.actions.move_article import move_article
from articles.errors import MoveNotAllowed
from articles.kinds import KIND_FIELDS, Kind, Role
from articles.models import Edition, Rendition
from articles.models.timeline import NAME, SQLITE_EVENTS, keep_timeline_rule
from articles.workflow import Press, Status
from tests.articles.desk import DAY, change_text, make_at, make_ready

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)


def test_publishing_again_ends_the_edition_before_at_the_same_moment(publisher):
    article = make_ready(headline="First")
    move_article(article, "publish", actor=publisher)
    article.headline = "Second"
    article.save()

    move_article(article, "update", actor=publisher)

    first, second = article.editions.order_by("number")
    assert first.live_until == second.live_from
    assert second.live_until is None
    assert (first.headline, second.headline) == ("First", "Second")
    assert second.first_live_at == first.live_from


def test_an_edition_is_set_in_type_and_the_working_copy_stays_as_typed(make_edition):
    edition = make_edition(
        headline='"No" isn\'t yes', body="<p>\"So,\" she said - 'no'...</p>"
    )

    assert edition.headline == "“No” isn’t yes"
    assert edition.html == "<p>“So,” she said\N{NO-BREAK SPACE}– ‘no’…</p>"
    assert edition.article.headline == '"No" isn\'t yes'
    assert edition.body == edition.article.body


@pytest.mark.parametrize(
    ("since", "is_live"),
    [(-TICK, False), (0 * DAY, True), (DAY - TICK, True), (DAY, False)],
)
def test_an_edition_is_live_from_its_first_moment_until_before_its_last(
    make_edition, since, is_live
):
    edition = make_edition(live_from=NOON)
    Edition.objects.update(live_until=NOON + DAY)
    edition.refresh_from_db()

    assert Edition.objects.live(NOON + since).exists() == is_live
    assert edition.is_live(NOON + since) == is_live


def test_at_every_moment_readers_see_exactly_one_edition(make_edition):
    first = make_edition(live_from=NOON)
    second = make_edition(first.article, live_from=NOON + DAY)

    assert Edition.objects.live(NOON + DAY - TICK).get() == first
    assert Edition.objects.live(NOON + DAY).get() == second


def test_what_is_scheduled_goes_live_by_the_clock_alone(publisher):
    article, moment = make_ready(), timezone.now() + DAY
    move_article(article, "schedule", actor=publisher, moment=moment)

    assert not Edition.objects.live().exists()
    assert not Edition.objects.live(moment - TICK).exists()
    assert Edition.objects.live(moment).get().article == article


def test_scheduling_a_newer_text_replaces_what_was_to_come(publisher):
    article = change_text(make_at(Status.READY, Press.UPDATING))
    live, now = article.editions.live().get(), timezone.now()

    move_article(article, "schedule_newer", actor=publisher, moment=now + 5 * DAY)

    live.refresh_from_db()
    assert article.editions.count() == 2
    assert live.live_until == now + 5 * DAY
    assert Edition.objects.live(now + 3 * DAY).get() == live


def test_the_number_of_a_cancelled_edition_is_never_given_again(publisher):
    article, moment = make_ready(), timezone.now() + DAY
    first = move_article(article, "schedule", actor=publisher, moment=moment)
    move_article(article, "unschedule", actor=publisher)

    second = move_article(article, "schedule", actor=publisher, moment=moment)

    assert (first.edition_number, second.edition_number) == (1, 2)
    assert article.editions.get().number == 2


def test_publishing_now_replaces_what_was_to_come(publisher):
    article = make_at(Status.READY, Press.COMING)

    move_article(article, "publish", actor=publisher)

    edition = article.editions.get()
    assert edition.is_live()
    assert edition.first_live_at == edition.live_from


def test_off_the_schedule_the_live_edition_goes_on_as_if_nothing_was_planned(publisher):
    article = make_at(Status.READY, Press.UPDATING)

    move_article(article, "unschedule", actor=publisher)

    assert article.editions.get().live_until is None
    assert article.press() == Press.LIVE
    assert article.revisions.exists()


def test_withdrawing_ends_the_edition_with_the_reason_and_deletes_nothing(publisher):
    article, before = make_at(Status.READY, Press.UPDATING), timezone.now()

    move_article(article, "withdraw", actor=publisher, note="It was not hers.")

    edition = article.editions.get()
    assert before <= edition.live_until <= timezone.now()
    assert edition.withdrawn_because == "It was not hers."
    assert article.press() == Press.WITHDRAWN
    assert not Edition.objects.live().exists()


def test_published_again_a_withdrawn_piece_keeps_its_first_day(publisher):
    article = make_at(Status.READY, Press.WITHDRAWN)
    withdrawn = article.editions.get()

    move_article(article, "publish", actor=publisher)

    again = Edition.objects.live().get()
    assert again.number == 2
    assert again.first_live_at == withdrawn.first_live_at
    assert withdrawn.live_until < again.live_from
    withdrawn.refresh_from_db()
    assert withdrawn.withdrawn_because


def copy_of(edition, *, live_from, live_until):
    """Return another edition of the article, as no action would print it."""
    copy = Edition.objects.get(pk=edition.pk)
    copy.pk, copy._state.adding = None, True
    copy.number = edition.article.editions.count() + 1
    copy.first_live_at = copy.live_from = live_from
    copy.live_until = live_until
    return copy


def is_kept_out(change):
    """Try a change behind the back of the actions; say what the database does."""
    try:
        with transaction.atomic():
            change()
    except IntegrityError as refusal:
        return NAME in str(refusal)
    return False


SPANS = [
    (-2, 0, False),
    (10, 12, False),
    (10, None, False),
    (-2, 1, True),
    (3, 5, True),
    (9, 12, True),
    (9, None, True),
    (-1, 12, True),
]


@pytest.fixture
def ten_days(make_edition):
    """An edition that readers saw for ten days."""
    edition = make_edition(live_from=NOON)
    Edition.objects.update(live_until=NOON + 10 * DAY)
    return edition


def moment(day):
    return None if day is None else NOON + day * DAY


@pytest.mark.parametrize(("begins", "ends", "overlaps"), SPANS)
def test_the_database_itself_keeps_two_editions_from_one_moment(
    ten_days, begins, ends, overlaps
):
    begins, ends = moment(begins), moment(ends)
    elsewhen = copy_of(ten_days, live_from=moment(20), live_until=moment(21))
    elsewhen.save()
    rows = Edition.objects.filter(pk=elsewhen.pk)

    def move():
        rows.update(live_from=begins, first_live_at=begins, live_until=ends)

    assert is_kept_out(move) == overlaps
    rows.delete()
    copy = copy_of(ten_days, live_from=begins, live_until=ends)
    assert is_kept_out(lambda: Edition.objects.bulk_create([copy])) == overlaps


def test_editions_of_two_articles_may_share_a_moment(ten_days, make_edition):
    other = Edition.objects.filter(pk=make_edition(live_from=NOON + DAY).pk)
    other.update(live_until=NOON + 3 * DAY, number=2)

    assert Edition.objects.live(NOON + 2 * DAY).count() == 2
    assert is_kept_out(lambda: other.update(article=ten_days.article))


def drop_rule():
    dropped = [f"DROP TRIGGER {NAME}_{event}" for event in SQLITE_EVENTS]
    if connection.vendor == "postgresql":
        dropped = [f"ALTER TABLE articles_edition DROP CONSTRAINT {NAME}"]
    with connection.cursor() as cursor:
        for statement in dropped:
            cursor.execute(statement)


@pytest.mark.parametrize(
    ("mend", "is_refused"),
    [
        (lambda: None, False),
        (keep_timeline_rule, True),
        (lambda: call_command("migrate", verbosity=0), True),
    ],
    ids=["nothing", "the rule", "migrate"],
)
def test_a_lost_rule_is_set_again(make_edition, mend, is_refused):
    drop_rule()

    mend()

    edition = make_edition(live_from=NOON)
    Edition.objects.update(live_until=NOON + 10 * DAY)
    copy = copy_of(edition, live_from=moment(3), live_until=moment(4))
    assert is_kept_out(copy.save) == is_refused


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("ends_after_it_begins", {"live_until": NOON}),
        ("ends_after_it_begins", {"live_until": NOON - DAY}),
        ("first_live_first", {"first_live_at": NOON + DAY}),
        ("rating_to_five", {"rating": "5.5"}),
    ],
)
def test_an_edition_that_makes_no_sense_is_refused(make_edition, constraint, fields):
    make_edition(live_from=NOON)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Edition.objects.update(**fields)


def test_an_article_has_one_open_edition(make_edition):
    first = make_edition(live_from=NOON)
    make_edition(first.article, live_from=NOON + DAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.update(live_until=None)


def test_an_address_has_one_open_edition(make_edition):
    make_edition(slug="the-hum")
    other = make_edition(slug="another")

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=other.pk).update(slug="the-hum")


@pytest.mark.django_db(transaction=True)
def test_of_four_who_publish_at_once_one_does_and_three_are_told_so(make_user):
    article, start = make_ready(), Barrier(4)
    publishers = [make_user("publisher") for _ in range(4)]

    def publish(actor):
        start.wait()
        try:
            return move_article(article, "publish", actor=actor).edition_number
        except MoveNotAllowed as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(publish, publishers))

    assert outcomes.count(1) == 1
    assert len([text for text in outcomes if "“Live”" in str(text)]) == 3
    assert article.editions.count() == article.transitions.count() == 1


@pytest.fixture
def printed(make_article, make_contributor, make_edition):
    """An edition of a piece with two credits and words of every vocabulary."""
    ada, bo = make_contributor("Ada Okoye"), make_contributor("Bo Lind")
    article = make_article(
        Kind.INTERVIEW,
        credits=[(bo, Role.INTERVIEW), (ada, Role.PHOTOGRAPHS)],
        movements=["Punk DIY", "AI refusal"],
        topics=["Labour"],
        people=["Ruth Brown"],
        interviewees=["Ruth Brown"],
    )
    return make_edition(article)


def test_an_edition_holds_its_section_credits_and_words(printed):
    snapshot = printed.snapshot
    movements = [row["name"] for row in snapshot["movements"]]
    credits = [(row["role"], row["name"]) for row in snapshot["credits"]]

    assert snapshot["section"] == {"name": "Music", "slug": "music", "hue": "25"}
    assert credits == [("interview", "Bo Lind"), ("photographs", "Ada Okoye")]
    assert movements == ["AI refusal", "Punk DIY"]
    assert snapshot["topics"][0]["slug"] == "labour"
    assert snapshot["interviewees"][0]["slug"] == "ruth-brown"


def test_an_edition_is_typeset_with_its_chapters(printed):
    assert printed.snapshot["chapters"] == [{"id": "1-the-reply", "title": "The reply"}]
    assert '<h2 id="1-the-reply">The reply</h2>' in printed.html
    assert printed.text == "It began with a letter.\nThe reply\nNone came."
    assert printed.words == 9


def test_an_edition_holds_its_picture_with_every_rendition(printed):
    picture = printed.snapshot["image"]
    cuts = {
        (cut["format"], cut["width"], cut["height"]) for cut in picture["renditions"]
    }

    assert picture["alt"] == "A hand that holds a pen"
    assert picture["credit"] == "Illustration: Pell Rasmussen"
    assert cuts == {
        (format, width, width * 5 // 8)
        for format in Rendition.Format.values
        for width in (480, 960)
    }


def test_what_the_desk_renames_later_stays_as_it_was_printed(printed):
    before = Edition.objects.filter(pk=printed.pk).values().get()
    article = printed.article
    for row in (article.section, article.lead_image, article.movements.first()):
        row.name = row.title = row.alt = "Something else"
        row.save()
    article.credits.all().delete()
    article.movements.clear()
    article.headline = article.body = "Something else"
    article.save()

    assert Edition.objects.filter(pk=printed.pk).values().get() == before


def test_tags_and_credits_of_an_edition_are_its_own_rows(printed):
    words = [row.tag.name for row in printed.editionmovements.order_by("tag__name")]
    credits = printed.editioncredits.order_by("position")

    assert words == ["AI refusal", "Punk DIY"]
    assert [row.contributor.name for row in credits] == ["Bo Lind", "Ada Okoye"]
    assert {row.first_live_at for row in credits} == {printed.first_live_at}


@pytest.mark.parametrize("kind", Kind)
def test_fields_of_another_kind_are_not_printed(make_edition, kind):
    filled = {
        "reported_from": "Lagos",
        "interviewed_at": "Porto",
        "verdict": "Go.",
        "work_title": "Hum",
        "declared_interest": "A cousin.",
    }
    edition = make_edition(kind=kind, **filled)

    own = {name for name in filled if name in KIND_FIELDS[kind]}
    assert {name for name in filled if getattr(edition, name)} == own
    assert {name: getattr(edition.article, name) for name in filled} == filled


def test_an_edition_names_the_revision_it_was_printed_from(make_article, make_edition):
    article = make_article()
    make_edition(article)
    edition = make_edition(article, headline="Another", live_from=timezone.now() + DAY)

    assert edition.revision.number == 2
    assert edition.revision.content["headline"] == "Another"
