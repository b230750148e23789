"""What the desk is told of a front: which stories it may hold, and which are amiss."""

from itertools import chain
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from articles.models import Article, Edition, FrontChange, Slot
from articles.standing import embargo_in_words
from articles.workflow import PUBLISH, Status

MOST_FOUND = 20
MOST_LOOKED_AT = 100
MOST_OFFERED = 12
#: What others than publishers are told of what stands in a slot and was taken down.
CLOSED = _lazy("A piece that was taken down")
#: What is told of a piece that a slot may hold.
SHOWN = ("headline", "status", "embargoed_until")


class Story(NamedTuple):
    """A piece that a slot may hold, and where it stands with readers, in words."""

    pk: int
    headline: str
    standing: str | Promise


class Remark(NamedTuple):
    """What to know of a slot; a warning where its story will not stand in it."""

    text: str | Promise
    is_warning: bool = True


def stories(user, *, section=None, text="", at=None) -> list[Story]:
    """Return what `user` may put on a front: what is live, scheduled or ready.

    With `text`, those whose headline has its words; else the newest of each.
    """
    at = at or timezone.now()
    rows = Article.objects.visible_to(user).exclude(status=Status.SPIKED)
    if section is not None:
        rows = rows.filter(section=section)
    newest_first = ("-changed_at", "-pk")
    if text.strip():
        # Where each stands with readers is asked of so many alone, not of all matches.
        matches = rows.with_words(text).order_by(*newest_first)
        keys = list(matches.values_list("pk", flat=True)[:MOST_LOOKED_AT])
    else:
        keys = _newest(section, at)
    fit = (
        rows.filter(pk__in=keys)
        .with_press(at)
        .filter(
            Q(live_since__isnull=False)
            | Q(goes_live_at__isnull=False)
            | Q(status=Status.READY, was_printed=False)
        )
    )
    found = fit.only(*SHOWN).order_by(*newest_first)
    return [_story(row) for row in found[: MOST_FOUND if text.strip() else None]]


def remarks(slots, at=None) -> dict[int, list[Remark]]:
    """Return what to know of slots, by key, as their fronts stand at a moment."""
    at = at or timezone.now()
    keys = [slot.article_id for slot in slots if slot.article_id]
    found = Article.objects.with_press(at).defer("body").in_bulk(keys)
    return {
        slot.pk: list(_remarks(slot, found[slot.article_id], at))
        for slot in slots
        if slot.article_id
    }


def chosen(keys, user, at=None) -> list[Story]:
    """Return the stories that stand in slots already, whatever became of them."""
    rows = Article.objects.filter(pk__in=keys).with_press(at)
    closed = _closed_to(user, keys)
    return [
        _story(row)._replace(headline=CLOSED) if row.pk in closed else _story(row)
        for row in rows.only(*SHOWN)
    ]


def with_stories(slots, user) -> list[Slot]:
    """Set on each slot what its `story` is called, and whether it `is_closed`.

    What was taken down is named to those alone who may open it.
    """
    slots = list(slots)
    closed = _closed_to(user, [slot.article_id for slot in slots])
    for slot in slots:
        slot.is_closed = slot.article_id in closed
        known = str(slot.article) if slot.article_id else ""
        slot.story = CLOSED if slot.is_closed else known
    return slots


def with_headlines(changes, user) -> list[FrontChange]:
    """Leave out of a front's history the headlines of what `user` may not open."""
    changes = list(changes)
    rows = [slot for change in changes for slot in change.content["slots"]]
    closed = _closed_to(user, {slot["article"] for slot in rows})
    for slot in rows:
        if slot["article"] in closed:
            slot["headline"] = CLOSED
    return changes


def _closed_to(user, keys):
    if user.has_perm(PUBLISH):
        return set()
    closing = Edition.objects.closing().filter(article__in=filter(None, keys))
    return set(closing.order_by().values_list("article", flat=True))


def _newest(section, at):
    pages = {} if section is None else {"section": section}
    editions = Edition.objects.filter(**pages)
    live = editions.live(at).newest_first()
    coming = editions.filter(live_from__gt=at).order_by("live_from")
    ready = Article.objects.filter(status=Status.READY, is_printed=False, **pages)
    return set(
        chain(
            live.values_list("article", flat=True)[:MOST_OFFERED],
            coming.values_list("article", flat=True)[:MOST_OFFERED],
            ready.order_by("-changed_at").values_list("pk", flat=True)[:MOST_OFFERED],
        )
    )


def _story(article):
    words = filter(None, [_standing(article), embargo_in_words(article)])
    return Story(article.pk, str(article), ", ".join(map(str, words)))


def _standing(article):
    if article.live_since:
        return _("live")
    if article.goes_live_at:
        return _("enters %(moment)s") % {"moment": _moment(article.goes_live_at)}
    if article.status == Status.SPIKED:
        return _("on the spike")
    if article.was_printed:
        return _("withdrawn")
    is_ready = article.status == Status.READY
    return _("ready, not scheduled") if is_ready else article.get_status_display()


def _remarks(slot, article, at):
    pin, entry = slot.pinned_until, article.goes_live_at
    if pin and pin <= at:
        yield Remark(
            _("The pin ends %(moment)s, before: the slot fills itself.")
            % {"moment": _moment(pin)}
        )
    elif article.live_since:
        yield from _remarks_on_live(slot, article)
    elif entry and pin and pin <= entry:
        yield Remark(_("The pin ends before the story enters: it never stands here."))
    elif entry:
        yield Remark(
            _("Enters %(moment)s; until then the slot fills itself.")
            % {"moment": _moment(entry)},
            is_warning=False,
        )
    else:
        yield Remark(_absence(article))


def _remarks_on_live(slot, article):
    section = slot.front.section_id
    if section and article.section_id != section:
        yield Remark(_("The story is in another section now: the slot fills itself."))


def _absence(article):
    if article.status == Status.SPIKED:
        return _("The story is on the spike: the slot fills itself.")
    if article.was_printed:
        return _("The story is withdrawn: the slot fills itself.")
    return _("Neither live by then nor scheduled: until it is, the slot fills itself.")


def _moment(moment):
    return date_format(timezone.localtime(moment), "j M Y, H:i")
