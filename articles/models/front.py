from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MOST_SLOTS = 24


class Layout(models.TextChoices):
    """How large a story stands; slots of one layout that follow each other share rows.

    A pair has two to a row, a row three; the others have a row to themselves.
    """

    LEAD = "lead", _("Lead")
    WIDE = "wide", _("Wide")
    PAIR = "pair", _("Half of a pair")
    ROW = "row", _("Third of a row")
    LINE = "line", _("Headline only")


class FrontState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Scheduled")
    LIVE = "live", _("Live now")
    PAST = "past", _("Past")
    DISCARDED = "discarded", _("Discarded")


class FrontQuerySet(models.QuerySet):
    def begun(self, at=None):
        """Return what is live at a moment or was live before."""
        return self.filter(live_from__lte=at or timezone.now())

    def coming(self, at=None):
        """Return what goes live after a moment, the next one first."""
        later = self.filter(live_from__gt=at or timezone.now())
        return later.order_by("live_from", "pk")

    def between(self, start, end):
        """Return what goes live from `start` on and before `end`, in order."""
        within = self.filter(live_from__gte=start, live_from__lt=end)
        return within.order_by("live_from", "pk")

    def live(self, section=None, at=None):
        """Return the front of one page at a moment, as a queryset of one row or none.

        The page is that of the section, or the home page without one.
        """
        return self.filter(section=section).begun(at).order_by("-live_from")[:1]

    def with_end(self):
        """Annotate `live_until`: the moment at which the next one takes its place."""
        page = Coalesce("section_id", 0)
        later = Front.objects.alias(page=page).filter(
            page=Coalesce(OuterRef("section_id"), 0),
            live_from__gt=OuterRef("live_from"),
        )
        end = later.order_by("live_from").values("live_from")[:1]
        return self.annotate(live_until=Subquery(end))

    def not_over(self, at=None):
        """Return what is live at a moment or to come, with its end."""
        at = at or timezone.now()
        is_not_over = Q(live_until=None) | Q(live_until__gt=at)
        return self.with_end().filter(is_not_over, live_from__isnull=False)

    def with_story(self, article, at=None):
        """Return what is live at a moment or to come, and has a slot for an article."""
        rows = self.not_over(at)
        return rows.filter(slots__article=article).select_related("section")

    def in_state(self, state, at=None):
        """Return the fronts in a FrontState at a moment; rows come from `with_end`."""
        at = at or timezone.now()
        return self.filter(
            {
                FrontState.DRAFT: Q(live_from=None, discarded_at=None),
                FrontState.DISCARDED: Q(discarded_at__isnull=False),
                FrontState.SCHEDULED: Q(live_from__gt=at),
                FrontState.PAST: Q(live_until__lte=at),
                FrontState.LIVE: Q(live_from__lte=at)
                & (Q(live_until=None) | Q(live_until__gt=at)),
            }[state]
        )


class Front(models.Model):
    """What stands on the home page, or on a section's, from `live_from` on.

    The newest that has begun is live, so nothing has to end it. One that has ever been
    live is never changed: what readers saw stays on record.
    """

    section = models.ForeignKey(
        "articles.Section",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="fronts",
        verbose_name=_("page"),
        help_text=_("The home page, unless you choose a section."),
    )
    title = models.CharField(_("name"), max_length=120)
    note = models.TextField(_("note for the desk"), max_length=1000, blank=True)
    live_from = models.DateTimeField(_("live from"), null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    copy_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, editable=False, related_name="copies"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("begun by"),
    )
    created_at = models.DateTimeField(_("begun"), default=timezone.now, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("changed by"),
    )
    changed_at = models.DateTimeField(
        _("last change"), default=timezone.now, editable=False
    )
    discarded_at = models.DateTimeField(_("discarded"), null=True, editable=False)

    objects = FrontQuerySet.as_manager()

    class Meta:
        verbose_name = _("front")
        verbose_name_plural = _("fronts")
        ordering = [F("live_from").desc(nulls_first=True), "-changed_at", "-pk"]
        default_permissions = ("view", "add", "change")
        permissions = [("publish_front", "Can publish and schedule fronts")]
        indexes = [
            models.Index(fields=["section", "-live_from"], name="articles_front_live")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["live_from"],
                condition=Q(section=None),
                name="articles_front_one_home_at_a_moment",
            ),
            models.UniqueConstraint(
                fields=["section", "live_from"],
                name="articles_front_one_of_section_at_a_moment",
            ),
            models.CheckConstraint(
                name="articles_front_discarded_is_not_live",
                condition=Q(discarded_at=None) | Q(live_from=None),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        if self.section_id:
            return self.section.get_absolute_url()
        return reverse("articles:home")

    @property
    def page_name(self):
        return self.section.name if self.section_id else str(_("Home page"))

    def has_begun(self, at=None):
        """Say whether readers see it, or have seen it."""
        return self.live_from is not None and self.live_from <= (at or timezone.now())

    def state(self, at=None):
        """Say where it stands; whether it is past takes a row from `with_end`."""
        at = at or timezone.now()
        if self.discarded_at:
            return FrontState.DISCARDED
        if self.live_from is None:
            return FrontState.DRAFT
        if self.live_from > at:
            return FrontState.SCHEDULED
        is_over = self.live_until is not None and self.live_until <= at
        return FrontState.PAST if is_over else FrontState.LIVE


class SlotRow(NamedTuple):
    """A slot as it is asked for, before it has a front and a place."""

    layout: str
    article_id: int | None = None
    pinned_until: object = None


class SlotQuerySet(models.QuerySet):
    def on_show(self, section=None, at=None):
        """Return the slots of the front that is live, in their order, in one query."""
        front = Front.objects.live(section, at).values("pk")
        return self.filter(front=Subquery(front)).order_by("position")

    def losing_their_pin(self):
        """Return the slots whose pin ends while readers see their front."""
        page = Coalesce("section_id", 0)
        later = Front.objects.alias(page=page).filter(
            page=Coalesce(OuterRef("front__section_id"), 0),
            live_from__gt=OuterRef("front__live_from"),
            live_from__lte=OuterRef("pinned_until"),
        )
        on_show = self.filter(front__live_from__lt=F("pinned_until"))
        return on_show.exclude(Exists(later.order_by()))


class Slot(models.Model):
    """One place on a front: for one story, or for the newest that stands nowhere else.

    It names an article, not an edition: it shows the one that is live at the moment,
    and fills itself while there is none, or after `pinned_until`.
    """

    front = models.ForeignKey(Front, models.CASCADE, related_name="slots")
    position = models.PositiveSmallIntegerField(_("place"))
    layout = models.CharField(_("layout"), max_length=8, choices=Layout)
    article = models.ForeignKey(
        "articles.Article",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="slots",
        verbose_name=_("story"),
    )
    pinned_until = models.DateTimeField(_("pinned until"), null=True, blank=True)

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        ordering = ["front", "position"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["front", "position"], name="articles_slot_one_at_a_place"
            ),
            models.UniqueConstraint(
                fields=["front", "article"], name="articles_slot_no_story_twice"
            ),
            models.CheckConstraint(
                name="articles_slot_layout_known", condition=Q(layout__in=Layout.values)
            ),
            models.CheckConstraint(
                name="articles_slot_pins_a_story",
                condition=Q(pinned_until=None) | Q(article__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.position}. {self.get_layout_display()}"

    @property
    def row(self):
        return SlotRow(self.layout, self.article_id, self.pinned_until)

    def holds_story(self, at):
        """Say whether the slot asks for its own story at a moment."""
        is_over = self.pinned_until is not None and self.pinned_until <= at
        return self.article_id is not None and not is_over


class FrontChange(models.Model):
    """The audit line of one change; `content` is the front as it stood after it."""

    class Verb(models.TextChoices):
        MADE = "made", _("Begun")
        COPIED = "copied", _("Copied")
        SAVED = "saved", _("Saved")
        SCHEDULED = "scheduled", _("Scheduled")
        PUBLISHED = "published", _("Published")
        UNSCHEDULED = "unscheduled", _("Taken off the schedule")
        DISCARDED = "discarded", _("Discarded")

    front = models.ForeignKey(Front, models.CASCADE, related_name="changes")
    verb = models.CharField(_("what"), max_length=12, choices=Verb)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    made_at = models.DateTimeField(_("at"), default=timezone.now)
    moment = models.DateTimeField(_("live from"), null=True)
    content = models.JSONField(
        help_text=_("The name, the note, and the slots in words and keys.")
    )

    class Meta:
        verbose_name = _("change of a front")
        verbose_name_plural = _("changes of fronts")
        ordering = ["-made_at", "-pk"]
        default_permissions = ()

    def __str__(self):
        return self.get_verb_display()
