"""Putting two entries of one reader together: two addresses, of which one stays."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from subscribers.actions.keep_out import take_off_all
from subscribers.actions.record import record
from subscribers.actions.sign_up import write_to
from subscribers.actions.suppress import suppress
from subscribers.consent import Evidence, Source
from subscribers.errors import CannotMerge
from subscribers.models import AwaitedMail, ConsentEvent, Subscriber, Suppression
from subscribers.models.consent import Kind
from subscribers.models.subscription import State
from subscribers.models.suppression import Reason

PERMISSION = "subscribers.merge_subscriber"
BY_STAFF = Evidence(Source.STAFF)
ENDED_AS = {State.UNSUBSCRIBED: Kind.UNSUBSCRIBED, State.BOUNCED: Kind.BOUNCED}


@transaction.atomic
def merge_subscribers(given_up: Subscriber, into: Subscriber, *, actor):
    """Give an entry up for another of the same reader; return the one that stays.

    Nobody confirms for another address: what the kept one confirmed itself stays so,
    unless the other left that letter later; what the other alone had waits for a
    confirmation of the kept one, which is asked for by mail. The address given up is
    suppressed. Raise CannotMerge.
    """
    if not actor.has_perm(PERMISSION):
        raise PermissionDenied(_("You do not have permission to merge entries."))
    given_up, kept = _locked(given_up, into)
    had = list(given_up.subscriptions.select_related("newsletter"))
    _carry_refusals(given_up, kept, had, actor=actor)
    is_asked = _carry_wishes(kept, had, actor=actor)
    _unite(given_up, kept)
    _empty(given_up, kept, had, actor=actor)
    if is_asked:
        write_to(kept)
    return kept


def _locked(given_up, into):
    """Lock both, in one order whoever asks, and refuse what can't be merged."""
    keys = [given_up.pk, into.pk]
    locked = Subscriber.objects.select_for_update().present().filter(pk__in=keys)
    found = {row.pk: row for row in locked.order_by("pk")}
    if len(found) < 2:
        raise CannotMerge
    return found[given_up.pk], found[into.pk]


def _carry_refusals(given_up, kept, had, *, actor):
    """Have what the address given up was kept out of hold for the kept one too."""
    for row in had:
        if row.state in ENDED_AS:
            _end(kept, row.newsletter, ENDED_AS[row.state], row.changed_at, actor)
    refusals = Suppression.objects.of(given_up.email).select_related("newsletter")
    for refusal in refusals:
        if refusal.reason == Reason.NEVER:
            take_off_all(kept, Reason.NEVER, BY_STAFF, actor=actor, note=refusal.note)
        else:
            _carry_refusal(refusal, kept, actor)


def _carry_refusal(refusal, kept, actor):
    if refusal.newsletter:
        kind = _kind_of(refusal)
        _end(kept, refusal.newsletter, kind, refusal.since, actor)
        return
    for row in kept.subscriptions.active().select_related("newsletter"):
        _end(kept, row.newsletter, _kind_of(refusal), refusal.since, actor)
    if not kept.subscriptions.confirmed().exists():
        suppress(
            kept.email, refusal.reason, newsletter=None, actor=actor, note=refusal.note
        )


def _kind_of(refusal):
    kinds = {Reason.BOUNCED: Kind.BOUNCED, Reason.COMPLAINED: Kind.COMPLAINED}
    return kinds.get(refusal.reason, Kind.UNSUBSCRIBED)


def _end(kept, newsletter, kind, since, actor):
    """End a subscription unless the kept address confirmed it after that moment."""
    row = kept.subscription_to(newsletter)
    is_later = row.state == State.CONFIRMED and row.confirmed_at > since
    if not is_later and row.state not in ENDED_AS:
        record(row, kind, BY_STAFF, actor=actor)


def _carry_wishes(kept, had, *, actor):
    """Let the kept address confirm what the other had; say whether anything waits."""
    refused = Suppression.objects.of(kept.email)
    for row in had:
        is_wanted = row.state in (State.CONFIRMED, State.PENDING)
        known = kept.subscription_to(row.newsletter)
        if is_wanted and known.pk is None and not _is_refused(refused, row.newsletter):
            record(known, Kind.ADDED, BY_STAFF, actor=actor)
    return kept.subscriptions.pending().exists()


def _is_refused(refused, newsletter):
    return refused.against([newsletter]).exists()


def _unite(given_up, kept):
    kept.tags.add(*given_up.tags.all())
    kept.note = "\n\n".join(filter(None, [kept.note, given_up.note]))
    kept.name = kept.name or given_up.name
    pauses = filter(None, [kept.paused_until, given_up.paused_until])
    kept.paused_until = max(pauses, default=None)
    kept.created_at = min(kept.created_at, given_up.created_at)
    kept.save(update_fields=["note", "name", "paused_until", "created_at"])


def _empty(given_up, kept, had, *, actor):
    """Leave the proof of what was agreed to, a pointer, and links that say so."""
    for row in had:
        if row.state in (State.CONFIRMED, State.PENDING):
            record(row, Kind.MERGED, BY_STAFF, actor=actor)
    suppress(given_up.email, Reason.UNSUBSCRIBED, newsletter=None, actor=actor)
    ConsentEvent.objects.create(
        subscriber=given_up, kind=Kind.MERGED, source=Source.STAFF, actor=actor
    )
    AwaitedMail.objects.filter(subscriber=given_up).delete()
    given_up.subscriptions.all().delete()
    given_up.tags.clear()
    given_up.merged.update(merged_into=kept)
    given_up.email, given_up.name, given_up.note = None, "", ""
    given_up.erased_at, given_up.merged_into = timezone.now(), kept
    given_up.paused_until = None
    given_up.save()
