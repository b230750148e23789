"""What each move means for readers: a part of making it, in its transaction."""

from dataclasses import dataclass
from datetime import datetime

from articles.actions.cancel_edition import cancel_coming
from articles.actions.correct_edition import KINDS, correct_by_note, print_over
from articles.actions.end_edition import end_later, keep_live
from articles.actions.ping import ping_at
from articles.actions.print_edition import print_edition
from articles.actions.reschedule_edition import reschedule_coming
from articles.actions.take_down_editions import take_down_editions
from articles.actions.withdraw_edition import withdraw_edition


@dataclass(frozen=True)
class Answers:
    """What a person says with a move.

    `note` is for the writer, for readers, or for the record, as the move asks; `moment`
    is when readers will see it; `shows_changes` lets them see what changed.
    """

    note: str = ""
    moment: datetime | None = None
    shows_changes: bool = False


def tell_the_press(article, name, *, actor, said) -> int | None:
    """Do what a move means for readers; return the number of the edition, if any."""
    act = _ACTS.get(name)
    if act is None:
        return None
    edition = act(article, name, actor, said)
    ping_at(said.moment)
    return edition.number if edition else None


def _print(article, name, actor, said):
    return print_edition(article, actor=actor, live_from=said.moment)


def _print_over(article, name, actor, said):
    return print_over(
        article,
        actor=actor,
        kind=KINDS[name],
        note=said.note,
        shows_changes=said.shows_changes,
    )


def _correct_by_note(article, name, actor, said):
    return correct_by_note(article, actor=actor, note=said.note)


def _take_down(article, name, actor, said):
    return take_down_editions(article, actor=actor)


def _withdraw(article, name, actor, said):
    return withdraw_edition(article, reason=said.note.strip())


def _reschedule(article, name, actor, said):
    return reschedule_coming(article, moment=said.moment)


def _end_later(article, name, actor, said):
    return end_later(article, moment=said.moment, reason=said.note.strip())


def _keep_live(article, name, actor, said):
    return keep_live(article)


def _unschedule(article, name, actor, said):
    cancel_coming(article)


_ACTS = {
    "publish": _print,
    "schedule": _print,
    "schedule_newer": _print,
    "update": _print_over,
    "correct": _print_over,
    "correct_by_note": _correct_by_note,
    "take_down": _take_down,
    "withdraw": _withdraw,
    "reschedule": _reschedule,
    "expire": _end_later,
    "keep": _keep_live,
    "unschedule": _unschedule,
}
