"""What proves the wishes of one reader, sealed against a line that is altered."""

import hashlib
import json
from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from subscribers.models import ConsentEvent, Suppression

EVENT = (
    *("kind", "wording", "wording_version", "page", "network", "source", "changed"),
)
CHECK = _(
    "Each event has the SHA-256 of the one before it, followed by its own fields as "
    "JSON in UTF-8: keys sorted, no spaces, characters not escaped, “sha256” left out."
)


def proof_of(digests: Collection[str], *, actor) -> dict:
    """Return the events and suppressions of a reader's addresses, each event sealed.

    Of several `digests` the others are of addresses that were merged into the first;
    any may have been erased, more than once even. Values are texts; moments are ISO
    8601 in UTC.
    """
    events = ConsentEvent.objects.filter(subscriber__digest__in=digests)
    kept_out = Suppression.objects.filter(digest__in=digests)
    events, kept_out = events.open_to(actor), kept_out.open_to(actor)
    return {
        "address_digests": digests,
        "how_to_check": str(CHECK),
        "events": sealed(_event(row) for row in _with_names(events)),
        "suppressions": [_suppression(row) for row in _with_names(kept_out)],
    }


def sealed(rows) -> list[dict]:
    """Chain the rows: each gets the SHA-256 of the last one's and of its own text."""
    chain, last = [], ""
    for row in rows:
        text = json.dumps(
            row, sort_keys=True, ensure_ascii=False, separators=(",", ":")
        )
        last = hashlib.sha256(f"{last}{text}".encode()).hexdigest()
        chain.append(row | {"sha256": last})
    return chain


def _with_names(rows):
    return rows.select_related("newsletter", "actor")


def _event(row):
    return {
        "happened_at": row.happened_at.isoformat(),
        "newsletter": row.newsletter.slug if row.newsletter else "",
        "by": str(row.actor) if row.actor else "",
        **{name: getattr(row, name) for name in EVENT},
    }


def _suppression(row):
    return {
        "since": row.since.isoformat(),
        "newsletter": row.newsletter.slug if row.newsletter else "",
        "reason": row.reason,
    }
