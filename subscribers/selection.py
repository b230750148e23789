"""Which subscribers: what the list, a segment, an export and its record share."""

from dataclasses import dataclass, fields
from datetime import date, timedelta

from django.contrib.auth.base_user import AbstractBaseUser as User
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from altculture.kit.periods import midnight
from articles.models import Movement, Section, Topic
from subscribers.consent import Source
from subscribers.errors import SelectionBroken
from subscribers.models import (
    Newsletter,
    Subscriber,
    SubscriberTag,
    Subscription,
    TaggedSubscriber,
)
from subscribers.models.subscription import State

#: Of which model a condition names rows, and which choices another names.
MODELS = {
    "newsletters": Newsletter,
    "not_on": Newsletter,
    "sections": Section,
    "movements": Movement,
    "topics": Topic,
    "tags": SubscriberTag,
    "not_tagged": SubscriberTag,
}
CHOICES = {"states": State, "sources": Source}
WORDS = {
    "newsletters": gettext_lazy("newsletter {}"),
    "states": gettext_lazy("state {}"),
    "sources": gettext_lazy("source {}"),
    "not_on": gettext_lazy("not on {}"),
    "joined_from": gettext_lazy("since {} or later"),
    "joined_until": gettext_lazy("since {} or earlier"),
    "languages": gettext_lazy("language {}"),
    "tags": gettext_lazy("tag {}"),
    "not_tagged": gettext_lazy("without the tag {}"),
}


@dataclass(frozen=True)
class Selection:
    """Conditions that all hold; of several values in one, any does. Empty is open.

    Newsletters, states, sources and the subjects that newsletters follow must meet in
    one subscription; the others are asked of the reader. Days are whole days in the
    magazine's time zone. `within` narrows it by another: that of the segment named.
    `user` is the member of staff whose lists alone count; None is the house itself.
    """

    newsletters: tuple[Newsletter, ...] = ()
    states: tuple[State, ...] = ()
    sources: tuple[Source, ...] = ()
    sections: tuple[Section, ...] = ()
    movements: tuple[Movement, ...] = ()
    topics: tuple[Topic, ...] = ()
    not_on: tuple[Newsletter, ...] = ()
    joined_from: date | None = None
    joined_until: date | None = None
    languages: tuple[str, ...] = ()
    tags: tuple[SubscriberTag, ...] = ()
    not_tagged: tuple[SubscriberTag, ...] = ()
    paused: bool | None = None
    beginning: str = ""
    segment: str = ""
    within: "Selection | None" = None
    user: User | None = None

    @classmethod
    def from_values(cls, values: dict):
        """Return the selection that `as_values` was taken of.

        Raise SelectionBroken where something that it names is no more: to leave the
        condition out would let more readers in.
        """
        return cls(**{name: _restored(name, kept) for name, kept in values.items()})

    @classmethod
    def of_segment(cls, segment, **narrower):
        """Return the selection of a segment; raise SelectionBroken as `from_values`."""
        within = cls.from_values(segment.values)
        return cls(segment=segment.name, within=within, **narrower)

    def as_values(self) -> dict:
        """Return the selection as it is kept, fit for JSON; empty for everything."""
        return {name: _kept(value) for name, value in self._given()}

    def in_words(self) -> str:
        """Say it for a record that outlives its readers: without what was typed."""
        parts = [_words(name, value) for name, value in self._given() if name in WORDS]
        parts += self._words_of_interest() + self._words_of_pause()
        if self.beginning:
            parts.append(_("by the beginning of an address"))
        if self.within:
            words = {"name": self.segment, "words": self.within.in_words()}
            parts.insert(0, _("segment “%(name)s” (%(words)s)") % words)
        return ", ".join(parts) or _("all subscriptions")

    def of_subscribers(self, subscribers):
        """Narrow a queryset of subscribers, in the order that an index serves.

        Where the subscriptions asked for are those of one newsletter, state or source,
        they lead: their index gives condition and order in one. A beginning leads to
        few addresses, a day to those of that day. All else is looked up from reader to
        reader. Where lists are closed the database chooses: an open one may have few
        readers or all.
        """
        found = subscribers.filter(self._of_readers())
        rows = self._of_rows()
        if self.beginning:
            found = found.with_address_from(self.beginning)
        elif self._asks_for_joining():
            found = found.order_by("-created_at", "-pk")
        if not rows:
            return found
        if self._open_lists is not None and not self.beginning:
            listed = Subscription.objects.filter(rows)
            return found.filter(pk__in=listed.values("subscriber"))
        if self.beginning or not self._is_led_by_rows():
            rows &= Q(subscriber=OuterRef("pk"))
            return found.filter(Exists(Subscription.objects.filter(rows)))
        found = found.filter(self._of_rows("subscriptions__"))
        found = found.order_by("-subscriptions__subscriber_id")
        return found if self._pins("newsletters") else found.distinct()

    def subscriptions(self):
        """Return the subscriptions that meet the conditions, by their subscribers.

        Of a reader who is selected, those alone that the conditions on newsletter,
        state, source and subject are true of.
        """
        found = Subscription.objects.filter(
            self._of_rows(), self._of_readers("subscriber__")
        )
        if self.beginning:
            begun = Subscriber.objects.with_address_from(self.beginning)
            found = found.filter(subscriber__in=begun.order_by())
        return found.order_by("subscriber_id", "newsletter_id")

    @cached_property
    def _open_lists(self):
        """Return the lists by which anybody is found; None where none is closed."""
        if self.user and Newsletter.objects.closed_to(self.user).exists():
            return list(Newsletter.objects.open_to(self.user))
        return None

    def _given(self):
        names = [field.name for field in fields(self) if field.name != "user"]
        pairs = [(name, getattr(self, name)) for name in names]
        return [(name, value) for name, value in pairs if value not in ((), None, "")]

    def _pins(self, name):
        """Say whether a condition leaves one value alone, here or further out."""
        outer = self.within._pins(name) if self.within else False
        return len(getattr(self, name)) == 1 or outer

    def _asks_for_joining(self):
        outer = self.within._asks_for_joining() if self.within else False
        return bool(self.joined_from or self.joined_until) or outer

    def _is_led_by_rows(self):
        return any(map(self._pins, ("newsletters", "states", "sources")))

    def _of_rows(self, to=""):
        """Return what one subscription must meet; `to` leads to it from its reader."""
        wanted = _any(f"{to}newsletter", self.newsletters)
        wanted &= _any(f"{to}state", self.states) & _any(f"{to}source", self.sources)
        if self._open_lists is not None:
            wanted &= Q(**{f"{to}newsletter__in": self._open_lists})
        if follows := self._follows():
            following = Newsletter.objects.filter(follows).order_by()
            wanted &= Q(**{f"{to}newsletter__in": following})
        return wanted & self.within._of_rows(to) if self.within else wanted

    def _follows(self):
        return (
            _any("section", self.sections)
            | _any("movement", self.movements)
            | _any("topic", self.topics)
        )

    def _of_readers(self, to=""):
        """Return what a reader must meet; `to` leads there from a subscription."""
        wanted = _any(f"{to}language", self.languages) & self._of_joining(to)
        if self.not_on:
            active = Subscription.objects.active()
            wanted &= ~_has(active.filter(_any("newsletter", self.not_on)), to)
        if self.tags:
            # Few readers may have one: their keys lead, where a database can do that.
            tagged = _tagged(self.tags).values("content_object")
            wanted &= Q(**{f"{to}pk__in": tagged})
        if self.not_tagged:
            wanted &= ~_has(_tagged(self.not_tagged), to)
        if self.paused is not None:
            paused = Q(**{f"{to}paused_until__gt": timezone.now()})
            wanted &= paused if self.paused else ~paused
        return wanted & self.within._of_readers(to) if self.within else wanted

    def _of_joining(self, to):
        wanted = Q()
        if self.joined_from:
            wanted &= Q(**{f"{to}created_at__gte": midnight(self.joined_from)})
        if self.joined_until:
            day_after = midnight(self.joined_until + timedelta(days=1))
            wanted &= Q(**{f"{to}created_at__lt": day_after})
        return wanted

    def _words_of_interest(self):
        subjects = (*self.sections, *self.movements, *self.topics)
        if not subjects:
            return []
        return [_("newsletter that follows %s") % _listed(subjects)]

    def _words_of_pause(self):
        words = {True: _("pausing"), False: _("not pausing")}
        return [] if self.paused is None else [words[self.paused]]


def _any(name, values):
    if len(values) == 1:
        return Q(**{name: values[0]})
    return Q(**{f"{name}__in": values}) if values else Q()


def _has(rows, to):
    """Say that a reader has one of the rows, which name theirs in one field each."""
    owner = "content_object" if rows.model is TaggedSubscriber else "subscriber"
    return Exists(rows.filter(**{owner: OuterRef(f"{to}pk")}))


def _tagged(tags):
    return TaggedSubscriber.objects.filter(_any("tag", tags))


def _kept(value):
    if isinstance(value, Selection):
        return value.as_values()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [getattr(one, "pk", one) for one in value]
    return value


def _restored(name, kept):
    if name in MODELS:
        rows = MODELS[name].objects.in_bulk(kept)
        if len(rows) < len(kept):
            raise SelectionBroken
        return tuple(rows[key] for key in kept)
    if name in CHOICES:
        return tuple(CHOICES[name](value) for value in kept)
    if name == "languages":
        return tuple(kept)
    if name in ("joined_from", "joined_until"):
        return date.fromisoformat(kept)
    return Selection.from_values(kept) if name == "within" else kept


def _words(name, value):
    if isinstance(value, date):
        return str(format_lazy(WORDS[name], date_format(value)))
    return str(format_lazy(WORDS[name], _listed(value)))


def _listed(value):
    values = (value,) if isinstance(value, str) else value
    return _(" or ").join(_("“%s”") % getattr(one, "label", one) for one in values)
