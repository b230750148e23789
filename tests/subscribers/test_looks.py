import logging
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from altculture.kit.logs import AddresslessFormatter
from subscribers.actions.links import make_link
from subscribers.actions.log_look import searched_digest
from subscribers.addresses import address_digest
from subscribers.errors import LookAppendOnly
from subscribers.models import Look, Suppression
from subscribers.models.look import Sight
from subscribers.models.token import Purpose
from tests.subscribers.factories import make_suppression

LIST = "admin:subscribers_subscriber_changelist"
SUPPRESSED = "admin:subscribers_suppression_changelist"
LOOKS = "admin:subscribers_look_changelist"
ANNA = "anna.marker@example.org"


@pytest.fixture
def staff(client, circulation):
    client.force_login(circulation)
    return client


@pytest.fixture
def anna(make_subscriber):
    return make_subscriber(email=ANNA)


def change(reader):
    return reverse("admin:subscribers_subscriber_change", args=[reader.pk])


def test_a_search_stands_in_the_session_and_not_in_the_address(staff, anna, search):
    found = search(LIST, {"q": ANNA, "state": "confirmed"})

    ((url, status),) = found.redirect_chain
    assert status == 302
    assert "anna" not in url
    assert "state=confirmed" in url
    assert [row.pk for row in found.context["cl"].result_list] == [anna.pk]
    assert f'value="{ANNA}"' in found.text


def test_a_search_stays_while_a_filter_is_chosen_and_goes_when_emptied(
    staff, anna, search
):
    first = search(LIST, {"q": "nobody"})
    query = first.wsgi_request.GET.dict()

    narrowed = staff.get(reverse(LIST), query | {"state": "confirmed"})
    emptied = search(LIST, query | {"q": ""})

    assert not narrowed.context["cl"].result_list
    assert len(emptied.context["cl"].result_list) == 1


def test_a_search_of_another_session_is_over_and_shows_nobody_by_it(staff, anna):
    response = staff.get(reverse(LIST), {"q": ANNA, "state": "pending"})

    assert response.url == f"{reverse(LIST)}?state=pending"


def test_a_forgotten_search_does_not_widen_an_export(staff, anna):
    page = reverse("admin:subscribers_subscriber_export")

    response = staff.post(f"{page}?q=forgotten", {"reason": "The audit"})

    assert response.status_code == 302


@pytest.mark.usefixtures("staff")
def test_every_search_is_written_down_by_its_hash(circulation, search):
    search(LIST, {"q": f" {ANNA.upper()} "})
    search(LIST, {"q": "Ann"})
    search(SUPPRESSED, {"q": ANNA})

    whole, begun, suppressed = Look.objects.order_by("pk")
    assert whole.digest == suppressed.digest == address_digest(ANNA)
    assert begun.digest == searched_digest("ann")
    assert {look.actor for look in Look.objects.all()} == {circulation}
    assert suppressed.what == Sight.SUPPRESSED


def test_every_look_at_a_page_is_written_down(staff, circulation, anna):
    staff.get(change(anna))

    look = Look.objects.get()
    assert (look.what, look.subscriber, look.actor) == (
        Sight.OPENED,
        anna,
        circulation,
    )


def test_a_look_at_a_suppressed_address_is_written_down_too(staff):
    row = make_suppression(ANNA)

    staff.get(reverse("admin:subscribers_suppression_change", args=[row.pk]))

    look = Look.objects.get()
    assert (look.what, look.digest) == (Sight.SUPPRESSED, row.digest)


def test_who_may_not_look_leaves_no_look(client, editor, anna):
    client.force_login(editor)

    assert client.get(change(anna)).status_code == 403
    assert not Look.objects.exists()


def test_a_look_is_never_changed_or_deleted(staff, anna):
    staff.get(change(anna))
    look = Look.objects.get()

    for refused in (look.save, look.delete, Look.objects.all().delete):
        with pytest.raises(LookAppendOnly):
            refused()
    with pytest.raises(LookAppendOnly):
        Look.objects.update(reason="None")


def test_publishers_find_who_looked_at_an_address(
    client, publisher, circulation, anna, search
):
    Look.objects.create(actor=circulation, what=Sight.OPENED, subscriber=anna)
    Look.objects.create(actor=circulation, what=Sight.SEARCHED, digest="x")
    client.force_login(publisher)

    found = search(LOOKS, {"q": ANNA})

    mine, look = found.context["cl"].result_list
    assert (mine.what, mine.actor) == (Sight.AUDITED, publisher)
    assert (look.subscriber, look.actor) == (anna, circulation)
    assert ANNA not in client.get(reverse(LOOKS)).text


def test_readers_see_when_we_looked_and_not_who(client, circulation, anna):
    Look.objects.create(actor=circulation, what=Sight.OPENED, subscriber=anna)
    token = make_link(anna, Purpose.PREFERENCES)

    held = client.get(reverse("subscribers:holdings", args=[token]))

    (look,) = held.json()["looked_at_by_us"]
    assert look["what"] == "opened"
    assert str(circulation) not in held.text


def test_looks_are_forgotten_after_the_days_that_are_set(circulation, settings):
    settings.LOOKS_KEPT_DAYS = 10
    for days in (9, 11):
        moment = timezone.now() - timedelta(days=days)
        Look.objects.create(
            actor=circulation, what=Sight.SEARCHED, digest=str(days), happened_at=moment
        )

    call_command("prune_subscribers", stdout=StringIO())

    assert Look.objects.get().digest == "9"


def test_no_title_history_or_address_holds_an_email(staff, anna, search, caplog):
    fields = {"name": "Anna", "language": "en-gb"}
    fields |= {"subscriptions-TOTAL_FORMS": 0, "subscriptions-INITIAL_FORMS": 0}
    add = {"address": "bert.marker@example.org", "reason": "never"}
    with caplog.at_level(logging.DEBUG, logger="django.request"):
        pages = [
            search(LIST, {"q": ANNA}),
            search(SUPPRESSED, {"q": ANNA}),
            staff.get(change(anna)),
            staff.post(change(anna), fields, follow=True),
            staff.get(reverse("admin:subscribers_subscriber_history", args=[anna.pk])),
            staff.post(reverse("admin:subscribers_suppression_add"), add, follow=True),
        ]

    urls = [url for page in pages for url, _ in getattr(page, "redirect_chain", ())]
    urls += [href for page in pages for href in page.text.split('href="')[1:]]
    titles = [page.text.partition("<title>")[2].split("</title>")[0] for page in pages]
    reprs = LogEntry.objects.values_list("object_repr", flat=True)
    told = [*(url.split('"')[0] for url in urls), *titles, *reprs, caplog.text]
    assert len(reprs) == 2
    assert Suppression.objects.count() == 1
    assert [text for text in told if "marker" in text] == []


@pytest.mark.parametrize(
    "text",
    [
        f"Key (lower(email::text))=({ANNA}) already exists.",
        f"Not Found: /x/?q={ANNA.replace('@', '%40')}",
        f"refused <{ANNA}>, “{ANNA}”",
    ],
)
def test_a_log_line_loses_what_looks_like_an_address(text):
    record = logging.LogRecord("x", logging.ERROR, "", 1, text, (), None)

    line = AddresslessFormatter("{message}", style="{").format(record)

    assert "marker" not in line
    assert "[address]" in line


def test_a_log_line_without_an_address_stays_as_it_is(settings):
    text = "Exported 10 rows @ 5/s, see https://example.org/a?b=c"
    record = logging.LogRecord("x", logging.ERROR, "", 1, text, (), None)

    assert AddresslessFormatter("{message}", style="{").format(record) == text
    formatter = settings.LOGGING["formatters"]["line"]["()"]
    assert formatter.endswith(AddresslessFormatter.__name__)
