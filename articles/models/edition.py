from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from altculture.rights.policy import Wish
from articles.kinds import Role
from articles.languages import own_name
from articles.models.content import Content
from articles.models.image import Image, Purpose
from articles.models.lead_picture import LeadPicture
from articles.models.neighbourhood import Neighbourhood
from articles.models.policy import WishField
from articles.models.spoken import spoken
from articles.models.transition import Transition
from articles.workflow import PUBLISH, Press

#: What a list of cards does not need, and what makes an edition heavy.
HEAVY = ("body", "html", "text")


class EditionQuerySet(models.QuerySet):
    def live(self, at=None):
        """Return what readers see at a moment (aware; now when None).

        `first_live_at` never lies behind `live_from`: naming it too lets one index
        serve both the condition and the order of every list. Each row knows whether
        the licence of its lead picture is over then.
        """
        at = at or timezone.now()
        over = Image.objects.filter(pk=OuterRef("lead_image"), licensed_until__lte=at)
        return self.filter(
            Q(live_until__isnull=True) | Q(live_until__gt=at),
            first_live_at__lte=at,
            live_from__lte=at,
        ).annotate(is_picture_over=Exists(over.order_by()))

    def with_shared_pictures(self):
        """Know of each whether its lead picture may stand beside the site too."""
        bound = Image.objects.filter(
            pk=OuterRef("lead_image"), licensed_for=Purpose.SITE
        )
        return self.annotate(is_picture_bound=Exists(bound.order_by()))

    def not_over(self, at=None):
        """Return what readers see at a moment or may see later."""
        at = at or timezone.now()
        return self.filter(Q(live_until__isnull=True) | Q(live_until__gt=at))

    def gone(self, at=None):
        """Return the last edition of each piece that is gone, newest first.

        That is, withdrawn or taken down by a moment, and not published again by then.
        """
        at = at or timezone.now()
        later = Edition.objects.filter(
            article=OuterRef("article"),
            live_from__gt=OuterRef("live_from"),
            live_from__lte=at,
        )
        gone = self.filter(~Exists(later.order_by()), gone_at__lte=at)
        return gone.order_by("-gone_at", "-pk")

    def taken_down_since(self, at):
        """Return what readers knew by a moment and a later take-down closed."""
        return self.filter(live_from__lte=at, taken_down_at__gt=at)

    def closing(self):
        """Return editions that were taken down, of pieces that have no others."""
        others = Edition.objects.filter(
            article=OuterRef("article"), taken_down_at__isnull=True
        )
        return self.filter(~Exists(others.order_by()), taken_down_at__isnull=False)

    def open_to(self, user):
        """Leave out, for those who may not publish, what was taken down."""
        if user.has_perm(PUBLISH):
            return self
        return self.filter(taken_down_at__isnull=True)

    def ending(self, at=None):
        """Return what will end by itself after a moment, with a reason for readers."""
        return self.exclude(withdrawn_because="").filter(
            live_until__gt=at or timezone.now()
        )

    def with_withdrawals(self):
        """Annotate `is_withdrawn`: ended by a person, not at the end that was set."""
        by_hand = Transition.objects.filter(
            article=OuterRef("article"),
            edition_number=OuterRef("number"),
            move="withdraw",
        )
        return self.annotate(is_withdrawn=Exists(by_hand.order_by()))

    def losing_a_picture(self, relation):
        """Return what readers see when a picture's licence ends, as `licence_ends`.

        The relation leads to the pictures: to the lead one, or to those of the text.
        """
        until = f"{relation}__licensed_until"
        # Asked for first: the few pictures with an end are where the search begins.
        rows = self.filter(**{f"{until}__isnull": False})
        return rows.annotate(licence_ends=F(until)).filter(
            Q(live_until__isnull=True) | Q(live_until__gt=F("licence_ends")),
            live_from__lte=F("licence_ends"),
        )

    def findable(self):
        """Leave out what search engines may not list."""
        return self.filter(ai_search__lt=Wish.DENY)

    def originals(self):
        """Leave out translations: a list that names no language has each piece once."""
        return self.filter(is_translation=False)

    def in_language(self, code, at=None):
        """Return what is in a language (any for none).

        Each row knows, as `live_in`, all that the magazine is live in at a moment.
        """
        rows = self.filter(language=code) if code else self
        return rows.annotate(live_in=spoken(Edition.objects.live(at)))

    def newest_first(self):
        return self.order_by("-first_live_at", "-pk")

    def for_cards(self):
        """Load exactly what components/article_card.html shows, in one query."""
        return self.defer(*HEAVY).newest_first()

    def at_address(self, section, slug):
        return self.filter(section__slug=section, slug=slug)

    def find_with_translations(self, section, slug):
        """Return the one at an address or None; with its `translations`, in one query.

        They are those of the rows that this is asked of.
        """
        # Of all that ever stood there: then the index of addresses serves.
        family = Edition.objects.at_address(section, slug).order_by().values("family")
        rows = self.filter(family__in=family).alias(below=F("section__slug"))
        is_here = ExpressionWrapper(Q(below=section, slug=slug), models.BooleanField())
        rows = rows.annotate(is_here=is_here).with_neighbours()
        found = list(rows.defer("body", "text"))
        here = next((row for row in found if row.is_here), None)
        return here and here.among(found)

    def with_neighbours(self):
        """Annotate what may be read next; and load the series that each is part of."""
        near = Neighbourhood.objects.filter(family=OuterRef("family")).order_by()
        sorts = {name: Subquery(near.values(name)) for name in ("alike", "by_same")}
        return self.select_related("series").annotate(**sorts)

    def in_family(self, key):
        return self.filter(family=key).defer(*HEAVY)


class Edition(LeadPicture, Content):
    """What readers get of an article from `live_from` until `live_until`.

    Printed whole from one revision and never edited: text as HTML and as plain text,
    names and tags as they stood then in `snapshot`, the policy compiled. Only when it
    ends, why, and when it is gone are set later, by the press; and as long as nobody
    has read it, the press may give it another `live_from`. `gone_at` stands on the last
    edition of a piece that has an end or was taken down, `taken_down_at` on all of one
    that was taken down.
    """

    article = models.ForeignKey(
        "articles.Article", models.PROTECT, related_name="editions"
    )
    family = models.ForeignKey(
        "articles.Article",
        models.PROTECT,
        db_index=False,
        related_name="family_editions",
        help_text=_("The original, which a piece shares with its translations."),
    )
    # What its family says too; a planner knows how rare it is only of a column.
    is_translation = models.BooleanField(default=False, db_default=False)
    number = models.PositiveIntegerField(_("number"))
    revision = models.ForeignKey(
        "articles.Revision", models.PROTECT, related_name="editions"
    )
    live_from = models.DateTimeField(_("live from"))
    live_until = models.DateTimeField(_("live until"), null=True, blank=True)
    first_live_at = models.DateTimeField(_("first live at"))
    withdrawn_because = models.TextField(_("withdrawn because"), blank=True)
    gone_at = models.DateTimeField(_("gone"), null=True, editable=False)
    taken_down_at = models.DateTimeField(_("taken down"), null=True, editable=False)
    printed_at = models.DateTimeField(_("printed"), default=timezone.now)
    printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    section = models.ForeignKey(
        "articles.Section", models.PROTECT, related_name="editions"
    )
    html = models.TextField()
    text = models.TextField()
    words = models.PositiveIntegerField(default=0)
    snapshot = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    ai_search = WishField()
    ai_training = WishField()
    ai_input = WishField()

    #: What readers were told of its changes, newest first; see articles.telling.
    told = ()
    #: What is live of it in other languages, the original first; see `among`.
    translations = ()

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-first_live_at", "-pk"]
        indexes = [
            models.Index(
                fields=["-first_live_at", "-id"], name="articles_edition_newest"
            ),
            models.Index(
                fields=["section", "-first_live_at", "-id"],
                name="articles_edition_section",
            ),
            models.Index(
                fields=["kind", "-first_live_at", "-id"], name="articles_edition_kind"
            ),
            models.Index(
                fields=["language", "-first_live_at", "-id"],
                name="articles_edition_language",
            ),
            models.Index(
                fields=["family", "live_from"], name="articles_edition_family"
            ),
            models.Index(
                fields=["family"],
                condition=Q(is_translation=True),
                name="articles_edition_translated",
            ),
            models.Index(fields=["section", "slug"], name="articles_edition_address"),
            models.Index(
                fields=["headline", "article"], name="articles_edition_headline"
            ),
            models.Index(fields=["live_from"], name="articles_edition_live_from"),
            models.Index(fields=["live_until"], name="articles_edition_live_until"),
            models.Index(
                fields=["article"],
                condition=~Q(withdrawn_because=""),
                name="articles_edition_withdrawn",
            ),
            models.Index(
                fields=["-gone_at", "-id"],
                condition=Q(gone_at__isnull=False),
                name="articles_edition_gone",
            ),
            models.Index(
                fields=["article"],
                condition=Q(taken_down_at__isnull=False),
                name="articles_edition_taken_down",
            ),
        ]
        constraints = [
            *Content.Meta.constraints,
            models.UniqueConstraint(
                fields=["article", "number"], name="articles_edition_number_once"
            ),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(live_until__isnull=True),
                name="articles_edition_one_open",
            ),
            models.UniqueConstraint(
                fields=["section", "slug"],
                condition=Q(live_until__isnull=True),
                name="articles_edition_one_open_at_address",
            ),
            models.CheckConstraint(
                name="articles_edition_ends_after_it_begins",
                condition=Q(live_until__isnull=True) | Q(live_until__gt=F("live_from")),
            ),
            models.CheckConstraint(
                name="articles_edition_first_live_first",
                condition=Q(first_live_at__lte=F("live_from")),
            ),
            models.CheckConstraint(
                name="articles_edition_gone_when_over",
                condition=Q(gone_at__isnull=True)
                | Q(live_until__isnull=False, gone_at__gte=F("live_until")),
            ),
        ]

    def __str__(self):
        return self.headline

    def get_absolute_url(self):
        return reverse(
            "articles:detail",
            kwargs={"section": self.snapshot["section"]["slug"], "slug": self.slug},
        )

    def is_live(self, at=None):
        at = at or timezone.now()
        return self.live_from <= at and (
            self.live_until is None or self.live_until > at
        )

    @property
    def key(self):
        """What an address calls it, beside revisions and the working copy."""
        return f"e{self.number}"

    @property
    def is_draft(self):
        """Whether it was only composed, to be looked at, and never printed."""
        return self.pk is None

    @property
    def is_later_text(self):
        return self.live_from > self.first_live_at

    @property
    def changed_at(self):
        """When readers last got another text, or a word about it."""
        return max([self.live_from, *(row.made_at for row in self.told)])

    @property
    def newest_told(self):
        """The newest correction and the newest update, the newer of them first."""
        newest = {}
        for row in self.told:
            newest.setdefault(row.kind, row)
        return list(newest.values())

    @property
    def corrections(self):
        return [row for row in self.told if row.is_correction]

    @property
    def parting(self):
        """By whose hand it is gone, as a Press; None where an end was set for it.

        The row comes from `with_withdrawals`.
        """
        if self.gone_at == self.taken_down_at:
            return Press.TAKEN_DOWN
        return Press.WITHDRAWN if self.is_withdrawn else None

    def is_taken_down(self, at=None):
        taken = self.taken_down_at
        return taken is not None and taken <= (at or timezone.now())

    def gone_since(self, at=None):
        """Return when readers were last told that it is gone, by a moment."""
        return self.taken_down_at if self.is_taken_down(at) else self.gone_at

    @property
    def is_findable(self):
        return self.ai_search < Wish.DENY

    @property
    def minutes(self):
        """How long most people read it: 238 words a minute (Brysbaert, 2019)."""
        return max(round(self.words / 238), 1)

    @property
    def byline(self):
        """The credits that stand at the head: the words and the interview."""
        return self._credited(Role.WORDS, Role.INTERVIEW)

    @property
    def named_byline(self):
        """The credits at the head of those whose name is not withheld."""
        return [row for row in self.byline if row["slug"]]

    @property
    def translators(self):
        return self._credited(Role.TRANSLATION)

    def _credited(self, *roles):
        return [row for row in self.snapshot["credits"] if row["role"] in roles]

    def among(self, family):
        """Set `translations` to the others of its family, the original first."""
        own = [row for row in family if row.family_id == self.family_id]
        others = [row for row in own if row.article_id != self.article_id]
        others.sort(key=lambda row: (row.is_translation, own_name(row.language)))
        self.translations = others
        return self
