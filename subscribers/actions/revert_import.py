"""Giving one reader the state back that they had before an import."""

from django.utils import timezone

from subscribers.consent import Source
from subscribers.models import ConsentEvent, Import, Subscriber, TaggedSubscriber
from subscribers.models.consent import Kind
from subscribers.models.subscription import State

BROUGHT = (Kind.ADDED, Kind.CONFIRMED)


def states_of(reader: Subscriber, source: Import) -> dict[str, None]:
    """Return the newsletters that an import brought a new reader onto: none before."""
    events = reader.consent_events.filter(imported_from=source, kind__in=BROUGHT)
    return {str(key): None for key in events.values_list("newsletter", flat=True)}


def revert(reader: Subscriber, before: dict, source: Import):
    """Undo what an import did to a locked reader, where nobody has acted since.

    `before` is that of ImportChange.
    """
    for newsletter, state in before.get("states", {}).items():
        _revert_state(reader, int(newsletter), state, source)
    tags = before.get("tags", [])
    TaggedSubscriber.objects.filter(content_object=reader, tag__in=tags).delete()
    changed = []
    for field in ("name", "note"):
        earlier, later = before.get(field, ("", None))
        if getattr(reader, field) == later:
            setattr(reader, field, earlier)
            changed.append(field)
    if changed and reader.email:
        reader.save(update_fields=changed)


def _revert_state(reader, newsletter, state, source):
    events = reader.consent_events.filter(newsletter=newsletter)
    last = events.order_by("-pk").first()
    subscription = reader.subscriptions.active().filter(newsletter=newsletter).first()
    if subscription is None or last is None or last.imported_from_id != source.pk:
        return
    if state is None:
        subscription.delete()
    else:
        subscription.state, subscription.changed_at = State(state), timezone.now()
        subscription.save(update_fields=["state", "changed_at"])
    ConsentEvent.objects.create(
        subscriber=reader,
        newsletter_id=newsletter,
        kind=Kind.UNDONE,
        source=Source.IMPORT,
        imported_from=source,
    )
