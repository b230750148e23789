from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from altculture.kit.periods import midnight
from subscribers.actions.count_figures import count_figures
from subscribers.actions.record import record
from subscribers.charts import charts
from subscribers.consent import Evidence, Source
from subscribers.models import ConsentEvent, Figures
from subscribers.models.consent import Kind
from tests.subscribers.factories import make_subscriber

PAGE = "admin:subscribers_figures_changelist"
TODAY = date(2026, 11, 20)


def at(month, day, year=2026):
    return midnight(date(year, month, day)) + timedelta(hours=12)


@pytest.fixture
def tell(letters):
    """Return a function that has a new reader go through what the words say."""

    def act(*steps, source=Source.SITE):
        subscription = make_subscriber().subscription_to(letters)
        for kind, moment in steps:
            record(subscription, kind, Evidence(source), actor=None, at=moment)

    return act


def numbers(place):
    """Return the rows of one chart by their labels."""
    return dict(charts(TODAY)[place].rows)


def test_growth_is_the_number_confirmed_at_the_end_of_each_month(tell, letters):
    tell((Kind.SIGNED_UP, at(1, 2, 2025)), (Kind.CONFIRMED, at(1, 3, 2025)))
    tell((Kind.SIGNED_UP, at(9, 1)), (Kind.CONFIRMED, at(9, 2)))
    tell((Kind.CONFIRMED, at(9, 5)), (Kind.UNSUBSCRIBED, at(11, 5)))
    tell((Kind.SIGNED_UP, at(10, 1)))
    count_figures()

    growth = numbers(0)[letters.name]

    assert growth == [1] * 9 + [3, 3, 2]


def test_who_confirms_again_or_leaves_unconfirmed_changes_no_number(tell, letters):
    tell((Kind.CONFIRMED, at(9, 1)), (Kind.CONFIRMED, at(10, 1)))
    tell((Kind.SIGNED_UP, at(9, 1)), (Kind.UNSUBSCRIBED, at(9, 2)))
    count_figures()

    assert numbers(0)[letters.name][-3:] == [1, 1, 1]


def test_sign_ups_and_confirmations_are_told_by_day(tell):
    tell((Kind.SIGNED_UP, at(11, 18)), (Kind.CONFIRMED, at(11, 20)))
    tell((Kind.ADDED, at(11, 18)))
    count_figures()

    rows = numbers(1)

    assert rows["Signed up or added"][-3:] == [2, 0, 0]
    assert rows["Confirmed"][-3:] == [0, 0, 1]


def test_sources_and_reasons_to_leave_are_told_by_month(tell):
    tell((Kind.SIGNED_UP, at(10, 1)), (Kind.COMPLAINED, at(11, 1)))
    tell((Kind.CONFIRMED, at(11, 1)), (Kind.BOUNCED, at(11, 2)), source=Source.IMPORT)
    count_figures()

    came, left = numbers(2), numbers(3)

    assert came["the site"][-2:] == [1, 0]
    assert came["an import"][-2:] == [0, 1]
    assert (left["Complained"][-1], left["Bounced"][-1]) == (1, 1)
    assert sum(left["Unsubscribed"]) == 0


def test_counting_twice_changes_nothing_and_forgotten_sign_ups_stay_counted(tell):
    tell((Kind.SIGNED_UP, at(11, 1)))
    call_command("count_figures")
    before = list(Figures.objects.values("day", "kind", "number", "change"))

    count_figures()
    ConsentEvent.objects.all().forget()
    count_figures()

    assert list(Figures.objects.values("day", "kind", "number", "change")) == before


@pytest.mark.parametrize(
    ("role", "status"),
    [("circulation", 200), ("publisher", 200), ("editor", 403), ("writer", 403)],
)
def test_circulation_and_publishers_see_the_charts(
    client, make_user, tell, role, status
):
    tell((Kind.CONFIRMED, timezone.now()))
    count_figures()
    client.force_login(make_user(role))

    page = client.get(reverse(PAGE))

    assert page.status_code == status
    assert "reader-" not in page.text
    assert ("figures__bars" in page.text) == (status == 200)


def test_before_the_first_count_the_page_says_what_to_do(client, circulation):
    client.force_login(circulation)

    assert "Nothing was counted yet." in client.get(reverse(PAGE)).text


@pytest.mark.parametrize("days", [1, 40])
def test_the_charts_cost_the_same_for_a_day_as_for_many(
    tell, django_assert_num_queries, days
):
    for back in range(days):
        tell((Kind.CONFIRMED, at(11, 20) - timedelta(days=back)))
    count_figures()

    with django_assert_num_queries(3):
        charts(TODAY)


def test_each_bar_has_its_number_in_the_table(tell, letters):
    tell((Kind.CONFIRMED, at(11, 1)))
    count_figures()

    growth = charts(TODAY)[0]

    (series,) = growth.series
    assert [bar["number"] for bar in series.bars] == [0] * 11 + [1]
    assert [bar["height"] for bar in series.bars] == [0] * 11 + [64]
    assert list(growth.table)[-1] == ("Nov 2026", (1,))
