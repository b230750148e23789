"""What the home page shows of this week in earlier years."""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from django.contrib.sites.models import Site
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.anniversaries import from_this_week, weeks_before
from articles.changes import next_moment
from tests.articles.desk import DAY, at
from tests.articles.fronts import live, row

pytestmark = pytest.mark.django_db

TODAY = datetime(2026, 11, 28, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def london(settings):
    settings.TIME_ZONE = "Europe/London"


def years_ago(years, **shift):
    return TODAY.replace(year=TODAY.year - years) + timedelta(**shift)


def band(response):
    """Return the headlines in the band, and all others on the page."""
    before, _mark, after = response.text.partition('class="anniversary"')
    inside, _end, rest = after.partition("</section>")
    title = re.compile(r'class="card__title"><a href="[^"]+">([^<]+)<')
    return title.findall(inside), title.findall(before + rest)


def home(user, moment=TODAY):
    response = at(user).get("/", {"at": moment.isoformat()})
    assert response.status_code == 200
    return band(response)


def test_pieces_of_this_week_in_earlier_years_stand_in_a_band_and_nowhere_else(
    publisher, make_edition
):
    make_edition(headline="New", live_from=TODAY - DAY)
    for years in (1, 2):
        make_edition(headline=f"{years} ago", live_from=years_ago(years))
    make_edition(headline="Another week", live_from=years_ago(1, days=5))

    inside, outside = home(publisher)

    assert inside == ["1 ago", "2 ago"]
    assert sorted(outside) == ["Another week", "New"]


@pytest.mark.parametrize(
    ("shift", "is_in"),
    [
        ({"days": 3, "hours": 11, "minutes": 59}, True),
        ({"days": 3, "hours": 12}, False),
        ({"days": -3, "hours": -12}, True),
        ({"days": -3, "hours": -12, "minutes": -1}, False),
    ],
)
def test_the_week_is_three_days_around_the_day(publisher, make_edition, shift, is_in):
    make_edition(live_from=TODAY - DAY)
    make_edition(headline="Then", live_from=years_ago(1, **shift))

    assert ("Then" in home(publisher)[0]) is is_in


def test_each_year_gives_one_before_any_gives_two(make_edition):
    for years, number in ((1, 4), (2, 1), (3, 1)):
        for hour in range(number):
            make_edition(
                headline=f"{years}-{hour}", live_from=years_ago(years, hours=hour)
            )

    names = [edition.headline for edition in from_this_week(TODAY)]

    assert names == ["1-3", "2-0", "3-0"]


def test_where_one_year_has_all_it_gives_three_at_most(make_edition):
    for hour in range(4):
        make_edition(headline=f"{hour}", live_from=years_ago(7, hours=hour))

    names = [edition.headline for edition in from_this_week(TODAY)]

    assert names == ["3", "2", "1"]


def test_what_is_gone_not_live_yet_or_a_translation_is_not_in_it(
    publisher, make_edition
):
    original = make_edition(headline="Here", live_from=years_ago(1)).article
    make_edition(translation_of=original, language="fr", live_from=years_ago(1))
    gone = make_edition(live_from=years_ago(2))
    type(gone).objects.filter(pk=gone.pk).update(
        live_until=TODAY - DAY, gone_at=TODAY - DAY
    )

    assert [row.headline for row in from_this_week(TODAY)] == ["Here"]
    assert from_this_week(TODAY - 2 * DAY).count() == 2
    assert from_this_week(years_ago(1, days=-1)).get().article == gone.article


def test_what_editors_put_on_the_front_is_not_shown_twice(publisher, make_edition):
    make_edition(headline="New", live_from=TODAY - DAY)
    pinned = make_edition(headline="Pinned", live_from=years_ago(1))
    make_edition(headline="Other", live_from=years_ago(1, hours=-1))
    live(publisher, row(pinned), row(), at=TODAY - DAY)

    inside, outside = home(publisher)

    assert inside == ["Other"]
    assert sorted(outside) == ["New", "Pinned"]


def test_a_magazine_that_has_nothing_newer_has_a_lead_and_no_band(
    publisher, make_edition
):
    make_edition(headline="Then", live_from=years_ago(1))

    assert home(publisher) == ([], ["Then"])


@pytest.mark.parametrize("years", [1, 20])
def test_the_home_page_costs_eight_queries_with_a_front_and_a_band(
    client, publisher, make_edition, django_assert_max_num_queries, years
):
    now = timezone.now()
    live(publisher, row(make_edition()), row())
    for back in range(years + 1):
        make_edition(live_from=now - 365.25 * back * DAY)
    Site.objects.clear_cache()

    with django_assert_max_num_queries(8):
        response = client.get("/")

    assert len(band(response)[0]) == min(years, 3)


def test_the_page_is_kept_until_midnight_in_the_sites_time_zone(settings):
    settings.TIME_ZONE = "America/New_York"

    assert next_moment(TODAY) == datetime(2026, 11, 29, 5, tzinfo=UTC)
    before_summer = datetime(2026, 3, 8, 6, tzinfo=UTC)
    assert next_moment(before_summer) == datetime(2026, 3, 9, 4, tzinfo=UTC)


def middle(week):
    begin, end = week
    return timezone.localtime(begin + (end - begin) / 2).date()


@pytest.mark.parametrize(
    ("day", "in_2025"),
    [
        (date(2026, 1, 1), date(2025, 1, 1)),
        (date(2026, 12, 31), date(2025, 12, 31)),
        (date(2028, 2, 29), date(2025, 2, 28)),
        (date(2026, 3, 1), date(2025, 3, 1)),
    ],
)
def test_the_29th_of_february_and_the_turn_of_the_year_have_their_weeks(day, in_2025):
    middles = [middle(week) for week in weeks_before(day)]

    assert in_2025 in middles
    assert middles == sorted(middles)
    assert day not in middles
    assert date(2024, 2, 29) in [middle(w) for w in weeks_before(date(2028, 2, 29))]


def test_a_week_reaches_over_the_turn_of_the_year(make_edition):
    make_edition(headline="Then", live_from=datetime(2024, 12, 30, tzinfo=UTC))

    found = from_this_week(datetime(2026, 1, 1, 12, tzinfo=UTC))

    assert [row.headline for row in found] == ["Then"]


@given(day=st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_every_day_has_its_weeks_and_none_reaches_into_another(day):
    weeks = weeks_before(day)

    assert all(begin < end for begin, end in weeks)
    assert all(one[1] < other[0] for one, other in pairwise(weeks))
    assert weeks[-1][1].date() < day - 300 * DAY
