"""What a notice says, where it leads, and which words it quotes."""

from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from articles.models.draft_link import Verdict
from articles.models.notice import Occasion
from articles.workflow import MOVES

MOVED = {
    "submit": _lazy("%(actor)s submitted “%(article)s” for review."),
    "send_back": _lazy("%(actor)s sent “%(article)s” back."),
    "approve": _lazy("%(actor)s marked “%(article)s” as ready."),
    "publish": _lazy("%(actor)s published “%(article)s”."),
    "update": _lazy("%(actor)s published an update of “%(article)s”."),
    "schedule": _lazy("%(actor)s scheduled “%(article)s” for %(moment)s."),
    "schedule_newer": _lazy(
        "%(actor)s scheduled a newer text of “%(article)s” for %(moment)s."
    ),
    "correct": _lazy("%(actor)s corrected “%(article)s” in public."),
    "correct_by_note": _lazy("%(actor)s corrected “%(article)s” by a public note."),
    "reschedule": _lazy("%(actor)s moved “%(article)s” to %(moment)s."),
    "expire": _lazy("%(actor)s had “%(article)s” end on %(moment)s."),
    "keep": _lazy("%(actor)s took back the end of “%(article)s”."),
    "take_down": _lazy("%(actor)s took down “%(article)s” for legal reasons."),
    "unschedule": _lazy("%(actor)s took “%(article)s” off the schedule."),
    "rework": _lazy("%(actor)s made “%(article)s” a draft again."),
    "withdraw": _lazy("%(actor)s withdrew “%(article)s”."),
    "discard": _lazy("%(actor)s discarded the draft of “%(article)s”."),
    "spike": _lazy("%(actor)s put “%(article)s” on the spike."),
    "revive": _lazy("%(actor)s took “%(article)s” off the spike."),
}
ANSWERED = {
    Verdict.APPROVE: _lazy("%(name)s approves the draft of “%(article)s”."),
    Verdict.CHANGES: _lazy("%(name)s asks for changes to “%(article)s”."),
}


def sentence(notice) -> str:
    """Say what happened, in one sentence without the words that it quotes."""
    facts = notice.facts
    words = {
        "actor": notice.actor or _("Somebody who left"),
        "article": notice.article,
        "name": facts.get("name"),
        "moment": _moment(facts.get("moment")),
    }
    return str(_pattern(notice)) % words


def _pattern(notice):
    match notice.occasion:
        case Occasion.HANDED:
            return _("%(actor)s handed “%(article)s” to you.")
        case Occasion.ANSWER:
            return ANSWERED[notice.facts["verdict"]]
        case Occasion.MENTION if notice.to_id in notice.facts["called"]:
            return _("%(actor)s calls you in a note on “%(article)s”.")
        case Occasion.MENTION:
            return _("%(actor)s answers your note on “%(article)s”.")
    name = notice.facts["move"]
    return MOVED.get(name) or _other_move(name)


def _other_move(name):
    label = str(MOVES[name].label).replace("%", "%%")
    return f"%(actor)s: {label}, “%(article)s”."


def _moment(text):
    if not text:
        return ""
    return date_format(localtime(datetime.fromisoformat(text)), "j F, H:i")


def quoted(notice) -> str:
    """Return the words of a note, a reason or an answer that belong to it."""
    return notice.facts.get("note", "")


def path_of(notice) -> str:
    """Return the address of the page that shows what the notice tells of."""
    match notice.occasion:
        case Occasion.MENTION:
            page, anchor = "notes", f"#note-{notice.facts['thread']}"
        case Occasion.ANSWER:
            page, anchor = "draft_links", ""
        case _:
            page, anchor = "change", ""
    return reverse(f"admin:articles_article_{page}", args=[notice.article_id]) + anchor
