"""What each row of a file comes to, given what is known here: opt-outs win.

Nothing is written here; a dry run and the run itself judge alike.
"""

from collections.abc import Iterable, Mapping

from subscribers.consent import Source
from subscribers.imports.entries import LONGEST_NOTE, Entry
from subscribers.imports.known import Reader
from subscribers.imports.opting_out import opt_out
from subscribers.imports.seen import row_key
from subscribers.imports.standings import OPT_OUTS, Standing
from subscribers.imports.work import Terms, Verdict, Work
from subscribers.models import ConsentEvent, Subscription
from subscribers.models.consent import Kind
from subscribers.models.imports import Outcome
from subscribers.models.subscription import State

LEFT = {State.UNSUBSCRIBED, State.BOUNCED}


def judge(
    entries: Iterable[Entry],
    readers: dict[str, Reader],
    first_rows: Mapping[int, int],
    terms: Terms,
) -> Work:
    """Return what the entries come to; `readers` are changed as they would be."""
    work = Work(readers=readers)
    for entry in entries:
        first = first_rows[row_key(entry)]
        reader = readers[entry.digest]
        if entry.standing in OPT_OUTS:
            verdict = opt_out(entry, reader, work, terms)
        elif first != entry.row:
            effects = (("duplicate", str(first)),)
            verdict = Verdict(entry.row, Outcome.DUPLICATE, effects, entry.address)
        else:
            verdict = _take_in(entry, reader, work, terms)
        work.verdicts.append(verdict)
    return work


def _take_in(entry, reader, work, terms):
    refused, wanted = _sorted_out(entry, reader, terms)
    if not wanted:
        return Verdict(entry.row, Outcome.SUPPRESSED, tuple(refused), entry.address)
    is_new = reader.is_new and not reader.subscriptions
    effects = [
        effect
        for newsletter in wanted
        if (effect := _subscribe(entry, reader, newsletter, work, terms))
    ]
    effects += _describe_new(entry, reader, work, terms) if is_new else ()
    effects += () if is_new else _describe(entry, reader, work)
    outcome = Outcome.CHANGED if effects else Outcome.UNCHANGED
    outcome = Outcome.NEW if is_new else outcome
    return Verdict(entry.row, outcome, (*effects, *refused), entry.address)


def _sorted_out(entry, reader, terms):
    """Return why some newsletters are not for this address, and those that are."""
    if None in reader.kept_out:
        return [("kept_out", "")], []
    refused, wanted = [], []
    for newsletter in entry.newsletters:
        subscription = reader.subscriptions.get(newsletter)
        has_left = subscription is not None and subscription.state in LEFT
        if has_left or newsletter in reader.kept_out:
            refused.append(("left", terms.newsletters[newsletter]))
        else:
            wanted.append(newsletter)
    return refused, wanted


def _subscribe(entry, reader, newsletter, work, terms):
    """Bring a reader onto a newsletter; return the effect, None where there is none."""
    known = reader.subscriptions.get(newsletter)
    agrees = terms.claims_consent and entry.standing == Standing.SUBSCRIBED
    if known is not None and (known.state == State.CONFIRMED or not agrees):
        return None
    subscription = known or Subscription(
        subscriber=reader.subscriber, newsletter_id=newsletter, source=Source.IMPORT
    )
    _note_state(reader, newsletter, known)
    subscription.state = State.CONFIRMED if agrees else State.PENDING
    subscription.source = Source.IMPORT
    subscription.changed_at = terms.at
    if agrees:
        agreed_at = min(entry.agreed_at or terms.claimed_at, terms.at)
        subscription.confirmed_at = agreed_at
        subscription.changed_at = min(entry.changed_at or terms.at, terms.at)
    reader.subscriptions[newsletter] = subscription
    if known is None:
        work.new_subscriptions.append(subscription)
    elif known.pk:
        work.changed_subscriptions[known.pk] = known
    work.events.append(_event(subscription, agrees, terms))
    return ("confirmed" if known else "joins", terms.newsletters[newsletter])


def _event(subscription, agrees, terms):
    source = terms.source
    return ConsentEvent(
        subscriber=subscription.subscriber,
        newsletter_id=subscription.newsletter_id,
        kind=Kind.CONFIRMED if agrees else Kind.ADDED,
        wording=source.consent_wording if agrees else "",
        page=source.consent_source if agrees else "",
        source=Source.IMPORT,
        actor_id=source.actor_id,
        happened_at=subscription.confirmed_at if agrees else terms.at,
        imported_from_id=source.pk,
    )


def _note_state(reader, newsletter, known):
    states = reader.before.setdefault("states", {})
    states.setdefault(str(newsletter), known and str(known.state))


def _describe_new(entry, reader, work, terms):
    subscriber = reader.subscriber
    subscriber.name, subscriber.note = entry.name, entry.note
    subscriber.paused_until = entry.paused_until
    subscriber.created_at = min(entry.joined_at or terms.at, terms.at)
    subscriber.imported_from_id = terms.source.pk
    if entry.language:
        subscriber.language = entry.language
    return _add_tags(entry, reader, work)


def _describe(entry, reader, work):
    """Fill what is empty here; what a reader or the desk wrote is never replaced."""
    subscriber, effects = reader.subscriber, []
    if entry.name and not subscriber.name:
        reader.before["name"] = ["", entry.name]
        subscriber.name = entry.name
        effects.append(("name", entry.name))
    note = _with_note(subscriber.note, entry.note)
    if note != subscriber.note:
        reader.before.setdefault("note", [subscriber.note, note])[1] = note
        subscriber.note = note
        effects.append(("note", ""))
    return effects + _add_tags(entry, reader, work)


def _with_note(note, more):
    if not more or more in note:
        return note
    longer = f"{note}\n{more}" if note else more
    return longer if len(longer) <= LONGEST_NOTE else note


def _add_tags(entry, reader, work):
    new = [tag for tag in entry.tags if tag.lower() not in reader.tags]
    for tag in new:
        reader.tags.add(tag.lower())
        work.tags.append((reader, tag))
    if not new:
        return []
    reader.before.setdefault("tags", [])
    return [("tags", ", ".join(new))]
