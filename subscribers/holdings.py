"""Everything that is stored about one reader, for that reader."""

from subscribers.models import (
    AwaitedMail,
    ConsentEvent,
    Look,
    Subscriber,
    Suppression,
)

SUBSCRIBER = ("email", "name", "language", "created_at", "paused_until", "note")
SUBSCRIPTION = ("state", "changed_at", "confirmed_at", "source", "wording_version")
EVENT = (
    *("happened_at", "kind", "wording", "wording_version"),
    *("page", "network", "source", "changed"),
)
SUPPRESSION = ("reason", "since", "note")
LOOK = ("what", "happened_at")
AWAITED = ("domain", "wanted_at", "is_held", "tries", "next_try_at")
LINK = ("purpose", "created_at", "expires_at", "used_at")


def all_we_hold(reader: Subscriber) -> dict:
    """Return it as plain values and moments; each list has the oldest first."""
    subscriptions = reader.subscriptions.select_related("newsletter").order_by("pk")
    events = ConsentEvent.objects.of(reader).select_related("newsletter")
    looks = Look.objects.at_address(reader.digest)
    awaited = AwaitedMail.objects.filter(subscriber=reader)
    kept_out = Suppression.objects.filter(digest__in=reader.digests())
    kept_out = kept_out.select_related("newsletter")
    return {
        **_values(reader, SUBSCRIBER),
        "tags": list(reader.tags.order_by("name").values_list("name", flat=True)),
        "subscriptions": _rows(subscriptions, SUBSCRIPTION),
        "consent": _rows(events, EVENT),
        "suppressions": _rows(kept_out.order_by("pk"), SUPPRESSION),
        "looked_at_by_us": [_values(row, LOOK) for row in looks.order_by("pk")],
        "mails_on_their_way": [_values(row, AWAITED) for row in awaited],
        "links_in_mails": [_values(row, LINK) for row in reader.links.order_by("pk")],
    }


def _rows(rows, names):
    return [
        {"newsletter": row.newsletter and row.newsletter.name, **_values(row, names)}
        for row in rows
    ]


def _values(row, names):
    return {name: getattr(row, name) for name in names}
