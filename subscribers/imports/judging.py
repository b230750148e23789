"""What each row of a file comes to, given what is known here: opt-outs win.

Nothing is written here; a dry run and the run itself judge alike.
"""

from collections.abc import Iterable, Mapping

from subscribers.consent import Source
from subscribers.imports.describing import describe, describe_new
from subscribers.imports.entries import Entry
from subscribers.imports.known import Place, Reader
from subscribers.imports.opting_out import opt_out
from subscribers.imports.standings import OPT_OUTS, Standing
from subscribers.imports.work import Event, Terms, Verdict, Work
from subscribers.models.consent import Kind
from subscribers.models.imports import Outcome
from subscribers.models.subscription import State

# Plain words, for a million comparisons: looking one up in an Enum takes longer.
CONFIRMED, PENDING = State.CONFIRMED.value, State.PENDING.value
LEFT = {State.UNSUBSCRIBED.value, State.BOUNCED.value}
IMPORT = Source.IMPORT.value
SUBSCRIBED = Standing.SUBSCRIBED
NEW, CHANGED = Outcome.NEW.value, Outcome.CHANGED.value
UNCHANGED, DUPLICATE = Outcome.UNCHANGED.value, Outcome.DUPLICATE.value
SUPPRESSED = Outcome.SUPPRESSED.value
AGREED, ADDED = Kind.CONFIRMED.value, Kind.ADDED.value


def judge(
    entries: Iterable[Entry],
    readers: dict[str, Reader],
    first_rows: Mapping[int, int],
    terms: Terms,
) -> Work:
    """Return what the entries come to; `readers` are changed as they would be.

    `first_rows` has, for rows whose address stood in the file before, where.
    """
    work = Work(readers)
    for entry in entries:
        reader = readers[entry.digest]
        if entry.standing in OPT_OUTS:
            verdict = opt_out(entry, reader, work, terms)
        elif entry.row in first_rows:
            effects = (("duplicate", str(first_rows[entry.row])),)
            verdict = Verdict(entry.row, DUPLICATE, effects, entry.address)
        else:
            verdict = _take_in(entry, reader, work, terms)
        work.verdicts.append(verdict)
    return work


def _take_in(entry, reader, work, terms):
    refused, wanted = _sorted_out(entry, reader, terms)
    if not wanted:
        return Verdict(entry.row, SUPPRESSED, tuple(refused), entry.address)
    is_new = reader.is_new and not reader.places
    effects = [
        effect
        for newsletter in wanted
        if (effect := _subscribe(entry, reader, newsletter, work, terms))
    ]
    if is_new:
        effects += describe_new(entry, reader, work, terms)
        outcome = NEW
    else:
        effects += describe(entry, reader, work)
        outcome = CHANGED if effects else UNCHANGED
    return Verdict(entry.row, outcome, (*effects, *refused), entry.address)


def _sorted_out(entry, reader, terms):
    """Return why some newsletters are not for this address, and those that are."""
    if None in reader.kept_out:
        return [("kept_out", "")], []
    refused, wanted = [], []
    for newsletter in entry.newsletters:
        place = reader.places.get(newsletter)
        if newsletter in reader.kept_out or (place and place.state in LEFT):
            refused.append(("left", terms.newsletters[newsletter]))
        else:
            wanted.append(newsletter)
    return refused, wanted


def _subscribe(entry, reader, newsletter, work, terms):
    """Bring a reader onto a newsletter; return the effect, None where there is none."""
    known = reader.places.get(newsletter)
    agrees = terms.claims_consent and entry.standing == SUBSCRIBED
    if known and (known.state == CONFIRMED or not agrees):
        return None
    place = known or Place(newsletter)
    if not reader.is_new:
        states = reader.before.setdefault("states", {})
        states.setdefault(str(newsletter), known and known.state)
    place.source, place.is_changed = IMPORT, True
    happened_at = place.changed_at = terms.at
    if agrees:
        happened_at = min(entry.agreed_at or terms.claimed_at, terms.at)
        place.state, place.confirmed_at = CONFIRMED, happened_at
        place.changed_at = min(entry.changed_at or terms.at, terms.at)
    else:
        place.state = PENDING
    reader.places[newsletter] = place
    kind = AGREED if agrees else ADDED
    work.events.append(Event(reader, newsletter, kind, happened_at))
    return ("confirmed" if known else "joins", terms.newsletters[newsletter])
