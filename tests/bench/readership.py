"""How long circulation's pages take, and how many queries each asks.

Fill the database first: `manage.py seed --subscribers 1000000`, then `vacuum analyze`.
The seeded readers have five lists each; the first address is looked for.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from altculture.seeding.subscribers import address_of
from subscribers.models import Newsletter, Subscriber, SubscriberTag
from subscribers.models.subscription import State
from subscribers.selection import Selection
from tests.bench import median_of, report

LIST = "admin:subscribers_subscriber_changelist"


def main():
    report(f"{Subscriber.objects.count()} subscribers", "ms", "queries")
    with transaction.atomic():
        for name, get in {**_pages(_at_work()), **_segments()}.items():
            _measure(name, get)
        transaction.set_rollback(True)


def _measure(name, get):
    spent = median_of(get, times=5)
    with CaptureQueriesContext(connection) as asked:
        get()
    report(name, f"{spent:.0f}", len(asked))


def _pages(client):
    first = Newsletter.objects.get(slug="seed-letter")
    reader = Subscriber.objects.with_address(address_of(1)).get()
    addresses = {
        "all subscribers": reverse(LIST),
        "of one newsletter": f"{reverse(LIST)}?newsletter={first.pk}",
        "of one state": f"{reverse(LIST)}?state={State.BOUNCED}",
        "of both": f"{reverse(LIST)}?newsletter={first.pk}&state={State.PENDING}",
        "the hundredth page": f"{reverse(LIST)}?p=99",
        "one reader": reverse("admin:subscribers_subscriber_change", args=[reader.pk]),
        "newsletters": reverse("admin:subscribers_newsletter_changelist"),
        "tags": reverse("admin:subscribers_subscribertag_changelist"),
        "figures": reverse("admin:subscribers_figures_changelist"),
        "export, before it": reverse("admin:subscribers_subscriber_export"),
    }
    found = {name: lambda url=url: client.get(url) for name, url in addresses.items()}
    search = reverse("admin:subscribers_subscriber_look_up")
    sent = {"q": address_of(1)[:12]}
    return found | {"a search": lambda: client.post(search, sent, follow=True)}


def _segments():
    first, second = Newsletter.objects.filter(slug__startswith="seed-letter")[:2]
    tag = SubscriberTag.objects.get(name="Patron")
    segments = {
        "one newsletter, confirmed": {"newsletters": (first,)},
        "not on another": {"newsletters": (first,), "not_on": (second,)},
        "with a tag": {"tags": (tag,)},
        "in French": {"languages": ("fr",)},
    }
    return {
        f"segment: {name}": lambda wanted=wanted: _counted(wanted)
        for name, wanted in segments.items()
    }


def _counted(wanted):
    """Count as the builder does: it says “more than” beyond ten thousand."""
    selection = Selection(states=(State.CONFIRMED,), **wanted)
    readers = selection.of_subscribers(Subscriber.objects.present())
    readers.order_by()[:10_001].count()
    list(readers[:10])


def _at_work():
    """Return the browser of somebody of circulation for the bench alone."""
    user = get_user_model().objects.create_user("bench-circulation", is_staff=True)
    user.groups.add(Group.objects.get(name="circulation"))
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user)
    return client


if __name__ == "__main__":
    main()
