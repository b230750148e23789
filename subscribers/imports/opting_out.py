"""Opt-outs that a file brings: they hold, whoever is behind the address."""

from subscribers.consent import Source
from subscribers.imports.entries import Entry
from subscribers.imports.known import Reader
from subscribers.imports.standings import Standing
from subscribers.imports.work import Terms, Verdict, Work
from subscribers.models import ConsentEvent, Suppression
from subscribers.models.consent import Kind
from subscribers.models.imports import Outcome
from subscribers.models.subscription import State
from subscribers.models.suppression import Reason

#: What each comes to: the event, the reason, and the state of what they were on.
MEANING = {
    Standing.UNSUBSCRIBED: (Kind.UNSUBSCRIBED, Reason.UNSUBSCRIBED),
    Standing.BLOCKED: (Kind.UNSUBSCRIBED, Reason.UNSUBSCRIBED),
    Standing.BOUNCED: (Kind.BOUNCED, Reason.BOUNCED),
    Standing.COMPLAINED: (Kind.COMPLAINED, Reason.COMPLAINED),
}
ACTIVE = {State.PENDING, State.CONFIRMED}


def opt_out(entry: Entry, reader: Reader, work: Work, terms: Terms) -> Verdict:
    """Keep an address out of the newsletters of its row, or of every letter.

    A mailbox that does not work works for no letter; whoever left some list left that.
    """
    kind, reason = MEANING[entry.standing]
    is_of_some = entry.standing == Standing.UNSUBSCRIBED
    effects, stays = [], []
    for newsletter in entry.newsletters if is_of_some else (None,):
        if _came_back(entry, reader, newsletter):
            stays.append(("came_back", ""))
            continue
        effects += _leave(reader, newsletter, kind, work, terms)
        if newsletter not in reader.kept_out and None not in reader.kept_out:
            reader.kept_out[newsletter] = reason
            work.suppressions.append(_suppression(entry, newsletter, reason, terms))
            effects.append(("kept_out_now", ""))
    outcome = Outcome.OPTED_OUT if effects else Outcome.UNCHANGED
    told = tuple(dict.fromkeys(effects + stays))
    return Verdict(entry.row, outcome, told, entry.address)


def _came_back(entry, reader, newsletter):
    """Say whether the reader confirmed here, by mail, after they left there."""
    left_at = entry.left_at or entry.changed_at
    return bool(left_at) and any(
        row.state == State.CONFIRMED
        and row.source == Source.MAIL
        and row.confirmed_at > left_at
        and newsletter in {None, row.newsletter_id}
        for row in reader.subscriptions.values()
    )


def _leave(reader, newsletter, kind, work, terms):
    """End what an address is on, of one newsletter or of all; return the effects."""
    effects = []
    for subscription in reader.subscriptions.values():
        is_meant = newsletter is None or subscription.newsletter_id == newsletter
        if not is_meant or subscription.state not in ACTIVE:
            continue
        bounced = kind == Kind.BOUNCED
        subscription.state = State.BOUNCED if bounced else State.UNSUBSCRIBED
        subscription.changed_at = terms.at
        subscription.source = Source.IMPORT
        if subscription.pk:
            work.changed_subscriptions[subscription.pk] = subscription
        work.events.append(_event(subscription, kind, terms))
        effects.append(("leaves", terms.newsletters[subscription.newsletter_id]))
    return effects


def _event(subscription, kind, terms):
    return ConsentEvent(
        subscriber=subscription.subscriber,
        newsletter_id=subscription.newsletter_id,
        kind=kind,
        source=Source.IMPORT,
        actor_id=terms.source.actor_id,
        happened_at=terms.at,
        imported_from_id=terms.source.pk,
    )


def _suppression(entry, newsletter, reason, terms):
    left_at = entry.left_at or entry.changed_at or terms.at
    return Suppression(
        digest=entry.digest,
        address=entry.address,
        newsletter_id=newsletter,
        reason=reason,
        actor_id=terms.source.actor_id,
        since=min(left_at, terms.at),
    )
