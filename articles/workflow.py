"""Editorial states and the moves between them; listed nowhere else."""

from dataclasses import dataclass

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    SENT_BACK = "sent_back", _("Sent back")
    READY = "ready", _("Ready")
    SPIKED = "spiked", _("Spiked")


class Priority(IntegerChoices):
    """How much of a hurry a piece is; the higher, the sooner."""

    LOW = 1, _("Low")
    NORMAL = 2, _("Normal")
    HIGH = 3, _("High")


class Press(TextChoices):
    """Where an article stands with readers: a fact about its editions, not a state."""

    NEVER = "never", _("Not published")
    COMING = "coming", _("Scheduled")
    LIVE = "live", _("Live")
    UPDATING = "updating", _("Live, update scheduled")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    TAKEN_DOWN = "taken_down", _("Taken down")


class Need(TextChoices):
    """What a move asks of the person who makes it."""

    NOTE = "note", _("A note for the writer")
    MOMENT = "moment", _("The moment at which readers will see it")
    REASON = "reason", _("The reason that readers will be given")
    CORRECTION = "correction", _("What was wrong, and what is right")
    LEGAL_REASON = "legal_reason", _("The legal reason, for publishers alone")
    END = "end", _("The moment at which it ends, and the reason for readers")


@dataclass(frozen=True)
class Move:
    """One row of MOVES: where a move may start, where it ends and who may make it.

    `target` None leaves the state as it is; `press` lists the standings with readers
    from which the move makes sense; `complete` demands that nothing is missing, and
    `begun` that there is a headline or a text. A move that `tells` may give readers a
    note, and let them see what changed; one that `lifts_end` wants that an end was set
    before, and one that `replaces` what is scheduled, that the text is another by now;
    an `unread` one, that the piece was never submitted for review.
    """

    label: str
    sources: frozenset[Status]
    target: Status | None
    permission: str
    press: frozenset[Press] = frozenset(Press)
    need: Need | None = None
    complete: bool = False
    tells: bool = False
    lifts_end: bool = False
    replaces: bool = False
    begun: bool = False
    unread: bool = False

    @property
    def is_asking(self):
        """Whether the person is asked for something, or shown what will happen."""
        return self.need is not None or self.complete

    @property
    def is_immediate(self):
        """Whether readers see the text at once."""
        return self.complete and self.need is None


EDIT = "articles.change_article"
SUBMIT = "articles.submit_article"
REVIEW = "articles.review_article"
PUBLISH = "articles.publish_article"

OPEN = frozenset({Status.DRAFT, Status.SENT_BACK})
AT_THE_DESK = frozenset(Status) - {Status.SPIKED}
GONE = frozenset({Press.WITHDRAWN, Press.TAKEN_DOWN})
UNSEEN = frozenset({Press.NEVER, Press.COMING}) | GONE
SEEN = frozenset({Press.LIVE, Press.UPDATING})
SCHEDULED = frozenset({Press.COMING, Press.UPDATING})
UNSCHEDULED = frozenset(Press) - SCHEDULED
DOWN = frozenset({Press.NEVER}) | GONE
NOT_OVER = SEEN | SCHEDULED

MOVES = {
    "submit": Move(_("Submit for review"), OPEN, Status.IN_REVIEW, SUBMIT, begun=True),
    "send_back": Move(
        _("Send back"),
        frozenset({Status.IN_REVIEW, Status.READY}),
        Status.SENT_BACK,
        REVIEW,
        need=Need.NOTE,
    ),
    "approve": Move(
        _("Mark as ready"), frozenset({Status.IN_REVIEW}), Status.READY, REVIEW
    ),
    "publish": Move(
        _("Publish now"),
        frozenset({Status.READY}),
        None,
        PUBLISH,
        press=UNSEEN,
        complete=True,
    ),
    "update": Move(
        _("Publish the update"),
        frozenset({Status.READY}),
        None,
        PUBLISH,
        press=SEEN,
        complete=True,
        tells=True,
    ),
    "correct": Move(
        _("Publish a corrected text"),
        frozenset({Status.READY}),
        None,
        PUBLISH,
        press=SEEN,
        need=Need.CORRECTION,
        complete=True,
        tells=True,
    ),
    "correct_by_note": Move(
        _("Correct by a note alone"),
        frozenset(Status),
        None,
        PUBLISH,
        press=SEEN,
        need=Need.CORRECTION,
    ),
    "schedule": Move(
        _("Schedule"),
        frozenset({Status.READY}),
        None,
        PUBLISH,
        press=UNSCHEDULED,
        need=Need.MOMENT,
        complete=True,
    ),
    "schedule_newer": Move(
        _("Schedule the newer text"),
        frozenset({Status.READY}),
        None,
        PUBLISH,
        press=SCHEDULED,
        need=Need.MOMENT,
        complete=True,
        replaces=True,
    ),
    "reschedule": Move(
        _("Change the date"),
        frozenset(Status),
        None,
        PUBLISH,
        press=SCHEDULED,
        need=Need.MOMENT,
    ),
    "unschedule": Move(
        _("Take off the schedule"), frozenset(Status), None, PUBLISH, press=SCHEDULED
    ),
    "rework": Move(_("Rework"), frozenset({Status.READY}), Status.DRAFT, REVIEW),
    "withdraw": Move(
        _("Withdraw"), frozenset(Status), None, PUBLISH, press=SEEN, need=Need.REASON
    ),
    "take_down": Move(
        _("Take down"),
        frozenset(Status),
        None,
        PUBLISH,
        press=SEEN | {Press.WITHDRAWN},
        need=Need.LEGAL_REASON,
    ),
    "expire": Move(
        _("Set an end"), frozenset(Status), None, PUBLISH, press=NOT_OVER, need=Need.END
    ),
    "keep": Move(
        _("Take back the end"),
        frozenset(Status),
        None,
        PUBLISH,
        press=NOT_OVER,
        lifts_end=True,
    ),
    "discard": Move(
        _("Discard"),
        frozenset({Status.DRAFT}),
        Status.SPIKED,
        EDIT,
        press=frozenset({Press.NEVER}),
        unread=True,
    ),
    "spike": Move(_("Spike"), AT_THE_DESK, Status.SPIKED, REVIEW, press=DOWN),
    "revive": Move(
        _("Take off the spike"), frozenset({Status.SPIKED}), Status.DRAFT, REVIEW
    ),
}
