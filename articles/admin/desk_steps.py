from functools import cached_property
from typing import NamedTuple

from django.utils.functional import Promise

from articles.press import is_looser
from articles.workflow import GONE, MOVES, SCHEDULED, SEEN, Press, Status

#: What may stand beside the usual next move; all else is folded away.
BESIDE = {
    "approve": ("send_back",),
    "publish": ("schedule", "send_back"),
    "schedule": ("send_back",),
    "schedule_newer": ("reschedule", "send_back"),
    "reschedule": ("unschedule",),
    "update": ("correct",),
    "rework": ("publish",),
    # Live as it stands. What is typed into the form may be published all the same.
    "": ("update", "correct", "rework"),
}
#: What takes a piece away from readers or from the desk.
GRAVE = ("withdraw", "take_down", "discard", "spike")


class Step(NamedTuple):
    """A move that the role allows: a button, or the reason why there is none."""

    name: str
    label: str | Promise
    obstacle: str


class DeskSteps:
    """The moves of a role from here, in the groups in which the desk panel shows them.

    What is the usual next move follows from the piece alone. Where the role does not
    allow it, no other one takes its place.
    """

    def __init__(self, article, user, press):
        self.article = article
        self.press = press
        self.known = [
            Step(name, move.label, article.obstacle(move, press))
            for name, move in MOVES.items()
            if user.has_perm(move.permission)
        ]

    @cached_property
    def open(self):
        steps = {step.name: step for step in self.known if not step.obstacle}
        if "discard" in steps:
            # Both end on the spike: the gentler word will do.
            steps.pop("spike", None)
        return steps

    @property
    def closed(self):
        return [step for step in self.known if step.obstacle]

    @cached_property
    def is_looser(self):
        return self.press == Press.LIVE and is_looser(self.article)

    @property
    def is_repeating(self):
        """Whether an update would only print again what readers have."""
        is_same = self.press == Press.LIVE and self.article.is_printed
        return is_same and "update" in self.open and not self.is_looser

    @cached_property
    def usual(self):
        """The name of the usual next move; empty where nothing is left to do."""
        match self.article.status:
            case Status.DRAFT | Status.SENT_BACK:
                return "submit"
            case Status.IN_REVIEW:
                return "approve"
            case Status.SPIKED:
                return "revive"
        return self._usual_of_ready()

    def _usual_of_ready(self):
        is_printed = self.article.is_printed
        if self.press in SCHEDULED:
            return "reschedule" if is_printed else "schedule_newer"
        if self.press in SEEN:
            return "" if is_printed and not self.is_looser else "update"
        if self.press in GONE:
            return "rework"
        return "schedule" if self.article.embargo() else "publish"

    @property
    def next(self):
        return self.open.get(self.usual)

    @property
    def beside(self):
        return self._named(BESIDE.get(self.usual, ()))

    @property
    def grave(self):
        return self._named(GRAVE)

    @property
    def folded(self):
        shown = {self.usual, *BESIDE.get(self.usual, ()), *GRAVE}
        return [step for name, step in self.open.items() if name not in shown]

    def _named(self, names):
        return [self.open[name] for name in names if name in self.open]
