"""Opt-outs that a file brings: they hold, whoever is behind the address."""

from subscribers.consent import Source
from subscribers.imports.describing import describe_new
from subscribers.imports.entries import Entry
from subscribers.imports.known import Place, Reader
from subscribers.imports.standings import Standing
from subscribers.imports.systems import System
from subscribers.imports.work import Event, OptOut, Terms, Verdict, Work
from subscribers.models.consent import Kind
from subscribers.models.imports import Outcome
from subscribers.models.subscription import State
from subscribers.models.suppression import Reason

#: What each comes to: the event, the reason, and the state of what they were on.
MEANING = {
    Standing.UNSUBSCRIBED: (Kind.UNSUBSCRIBED, Reason.UNSUBSCRIBED, State.UNSUBSCRIBED),
    Standing.BLOCKED: (Kind.UNSUBSCRIBED, Reason.UNSUBSCRIBED, State.UNSUBSCRIBED),
    Standing.BOUNCED: (Kind.BOUNCED, Reason.BOUNCED, State.BOUNCED),
    Standing.COMPLAINED: (Kind.COMPLAINED, Reason.COMPLAINED, State.UNSUBSCRIBED),
}
PENDING = State.PENDING.value
ACTIVE = {State.PENDING, State.CONFIRMED}


def opt_out(entry: Entry, reader: Reader, work: Work, terms: Terms) -> Verdict:
    """Keep an address out of the newsletters of its row, or of every letter.

    A mailbox that does not work works for no letter; whoever left some list left that.
    What our own export says of a newsletter is said of that alone, and readers who left
    come back as such; of strangers no more is kept than what keeps them out.
    """
    is_own = terms.source.system == System.OWN
    is_of_some = is_own or entry.standing == Standing.UNSUBSCRIBED
    if is_own and not (reader.is_new and None in reader.kept_out):
        _remember(entry, reader, work, terms)
    effects, stays = [], []
    for newsletter in entry.newsletters if is_of_some else (None,):
        if _came_back(entry, reader, newsletter):
            stays.append(("came_back", ""))
        else:
            effects += _leave(entry, reader, newsletter, work, terms)
    outcome = Outcome.OPTED_OUT if effects else Outcome.UNCHANGED
    told = tuple(dict.fromkeys(effects + stays))
    return Verdict(entry.row, outcome.value, told, entry.address)


def _remember(entry, reader, work, terms):
    """Put a reader of ours on the newsletters of a row, for them to be taken off."""
    if reader.is_new and not reader.places:
        describe_new(entry, reader, work, terms)
    for newsletter in entry.newsletters:
        if newsletter not in reader.places:
            place = Place(newsletter, PENDING, confirmed_at=entry.agreed_at)
            reader.places[newsletter] = place
            if not reader.is_new:
                states = reader.before.setdefault("states", {})
                states.setdefault(str(newsletter), None)


def _came_back(entry, reader, newsletter):
    """Say whether the reader confirmed here, by mail, after they left there."""
    left_at = entry.left_at or entry.changed_at
    return bool(left_at) and any(
        place.state == State.CONFIRMED
        and place.source == Source.MAIL
        and place.confirmed_at > left_at
        and newsletter in {None, place.newsletter}
        for place in reader.places.values()
    )


def _leave(entry, reader, newsletter, work, terms):
    """Keep an address out of one newsletter, or of all; return the effects."""
    kind, reason, state = MEANING[entry.standing]
    effects = []
    for place in reader.places.values():
        if newsletter in {None, place.newsletter} and place.state in ACTIVE:
            place.state, place.changed_at = state.value, terms.at
            place.source, place.is_changed = Source.IMPORT.value, True
            work.events.append(Event(reader, place.newsletter, kind.value, terms.at))
            effects.append(("leaves", terms.newsletters[place.newsletter]))
    if not {None, newsletter} & reader.kept_out:
        reader.kept_out.add(newsletter)
        since = min(entry.left_at or entry.changed_at or terms.at, terms.at)
        work.opt_outs.append(OptOut(reader, newsletter, reason.value, since))
        effects.append(("kept_out_now", ""))
    return effects
