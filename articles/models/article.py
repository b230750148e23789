from datetime import timedelta
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles.models.content import Content
from articles.models.edition import HEAVY, Edition
from articles.models.tagging import ArticleMovement, ArticlePerson, ArticleTopic
from articles.wording import under_embargo
from articles.workflow import MOVES, OPEN, PUBLISH, Press, Priority, Status

A_MONTH = timedelta(days=30)
ADDRESS_TAKEN = _("Another article of this section has this address. Change one.")


def sees_all(user):
    return user.has_perms(["articles.view_article", "articles.edit_any_article"])


def turns_of(user):
    """Return what waits for `user` as conditions, each of which an index serves."""
    turns = [Q(held_by=user, status__in=[Status.DRAFT, Status.SENT_BACK])]
    if user.has_perm("articles.review_article"):
        turns.append(Q(status=Status.IN_REVIEW))
    if user.has_perm("articles.publish_article"):
        turns.append(Q(status=Status.READY, is_printed=False))
    return turns


class ArticleQuerySet(models.QuerySet):
    def with_words(self, text):
        """Return the articles whose headline has every word of `text`.

        The headlines are read from their index: the rows carry whole texts.
        """
        if not text.strip():
            return self
        found = Article.objects.order_by()
        for word in text.split():
            found = found.filter(headline__icontains=word)
        return self.filter(pk__in=found.values("pk"))

    def visible_to(self, user):
        """Return what `user` may see at the desk: writers see their own pieces."""
        return self._within_reach_of(user, Q(held_by=user)).open_to(user)

    def known_to(self, user):
        """Return what `user` may open: what they see, and what they once held.

        Somebody may still be typing in a piece that was handed on meanwhile.
        """
        return self.once_known_to(user).open_to(user)

    def once_known_to(self, user):
        """Return what `user` may open, or might if it were not taken down."""
        held = Article.hands.through.objects.filter(user=user).values("article")
        return self._within_reach_of(user, Q(held_by=user) | Q(pk__in=held))

    def taken_down(self):
        """Return what was taken down and is neither published again nor planned."""
        return self.filter(pk__in=Edition.objects.closing().values("article"))

    def with_known_headline(self, at=None):
        """Annotate `known_headline`: the newest that readers know, or None."""
        known = Edition.objects.filter(
            article=OuterRef("pk"),
            live_from__lte=at or timezone.now(),
            taken_down_at__isnull=True,
        )
        headline = known.order_by("-live_from").values("headline")[:1]
        return self.annotate(known_headline=models.Subquery(headline))

    def open_to(self, user):
        """Leave out, for those who may not publish, what was taken down."""
        if user.has_perm(PUBLISH):
            return self
        return self.exclude(pk__in=Edition.objects.closing().values("article"))

    def _within_reach_of(self, user, held):
        if not user.has_perm("articles.view_article"):
            return self.none()
        if sees_all(user):
            return self
        return self.filter(Q(created_by=user) | held)

    def with_press(self, at=None):
        """Annotate how each stands with readers as of `at`.

        That is `live_since`, `goes_live_at`, `ends_at`, `was_printed` and `is_closed`.
        """
        at = at or timezone.now()
        # One at most is live and one to come: an order would mislead the planner.
        editions = Edition.objects.filter(article=OuterRef("pk")).order_by()
        coming = editions.filter(live_from__gt=at)
        ending = editions.ending(at).order_by("-live_until")
        return self.annotate(
            live_since=models.Subquery(editions.live(at).values("first_live_at")[:1]),
            goes_live_at=models.Subquery(coming.values("live_from")[:1]),
            ends_at=models.Subquery(ending.values("live_until")[:1]),
            was_printed=Exists(editions),
            is_closed=Exists(editions.closing()),
        )

    def among(self, rows, user):
        """Narrow rows of an article, such as its editions, to what `user` may see.

        Who sees all is asked for little: SQLite would walk every article first.
        """
        if not sees_all(user):
            return rows.filter(article__in=self.visible_to(user).order_by())
        if user.has_perm(PUBLISH):
            return rows
        return rows.exclude(article__in=Edition.objects.closing().values("article"))

    def on_desk_of(self, user):
        """Return what `user` holds that readers do not have as it now stands."""
        return self.filter(held_by=user, is_printed=False).exclude(status=Status.SPIKED)

    def overdue(self, on=None):
        """Return what was due before a day (today when None) and is still open."""
        is_late = Q(due_on__lt=on or timezone.localdate(), is_printed=False)
        return self.filter(is_late).exclude(status=Status.SPIKED)

    def waiting_for(self, user):
        """Return what `user` is to do something about, by the moves open to them."""
        turns = (Article.objects.order_by().filter(turn) for turn in turns_of(user))
        is_turn = (Q(pk__in=turn.values("pk")) for turn in turns)
        return self.visible_to(user).filter(reduce(or_, is_turn))

    def in_family_of(self, article):
        """Return the original and its translations, without the article itself."""
        key = article.family_id
        family = self.filter(Q(pk=key) | Q(translation_of=key))
        return family.exclude(pk=article.pk)

    def untouched(self, at=None):
        """Return what is being written, and nobody has touched for a month."""
        month_ago = (at or timezone.now()) - A_MONTH
        return self.filter(status__in=OPEN, is_printed=False, changed_at__lt=month_ago)


class Article(Content):
    """A piece as the desk works on it. Readers never see one: they get editions."""

    interviewees = models.ManyToManyField(
        "articles.Person",
        blank=True,
        related_name="interviews",
        verbose_name=_("people interviewed"),
    )
    movements = TaggableManager(
        _("movements"), help_text="", through=ArticleMovement, blank=True
    )
    topics = TaggableManager(
        _("topics"), help_text="", through=ArticleTopic, blank=True
    )
    people = TaggableManager(
        _("people"), help_text="", through=ArticlePerson, blank=True
    )
    pictures = models.ManyToManyField(
        "articles.Image",
        editable=False,
        related_name="articles_in_text",
        verbose_name=_("pictures in the text"),
    )
    status = models.CharField(
        _("state"),
        max_length=12,
        choices=Status,
        default=Status.DRAFT,
        editable=False,
    )
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="held_articles",
        verbose_name=_("who holds it"),
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    translation_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="translations",
        verbose_name=_("translation of"),
    )
    priority = models.PositiveSmallIntegerField(
        _("priority"),
        choices=Priority,
        default=Priority.NORMAL,
        db_default=Priority.NORMAL,
    )
    embargoed_until = models.DateTimeField(
        _("embargo until"), null=True, blank=True, editable=False
    )
    embargoed_because = models.CharField(
        _("reason of the embargo"),
        max_length=300,
        blank=True,
        default="",
        db_default="",
        editable=False,
    )
    hands = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        editable=False,
        related_name="+",
        verbose_name=_("who has ever held it"),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="created_articles",
        verbose_name=_("begun by"),
    )
    created_at = models.DateTimeField(_("begun"), default=timezone.now, editable=False)
    begun_in = models.CharField(
        max_length=40,
        null=True,
        unique=True,
        editable=False,
        help_text=_("The open form that it was begun in, however often that was sent."),
    )
    changed_at = models.DateTimeField(
        _("last change"), default=timezone.now, editable=False, db_index=True
    )
    version = models.PositiveIntegerField(
        default=0,
        editable=False,
        help_text=_("The number of the revision that the working copy equals."),
    )
    is_printed = models.BooleanField(
        default=False,
        editable=False,
        help_text=_("Whether the newest edition says what the working copy says."),
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-changed_at", "-pk"]
        indexes = [
            models.Index(fields=["-changed_at", "-id"], name="articles_article_latest"),
            *(
                models.Index(
                    fields=[field, "-changed_at", "-id"],
                    name=f"articles_article_{field}",
                )
                for field in ("status", "kind", "section", "held_by", "priority")
            ),
            models.Index(
                fields=["status", "-changed_at"],
                condition=Q(is_printed=False),
                name="articles_article_unprinted",
            ),
            models.Index(fields=["headline"], name="articles_article_headline"),
            models.Index(fields=["due_on", "-id"], name="articles_article_due_on"),
            models.Index(fields=["embargoed_until"], name="articles_article_embargo"),
            models.Index(
                fields=["due_on"],
                condition=Q(is_printed=False),
                name="articles_article_open_due",
            ),
        ]
        permissions = [
            ("submit_article", "Can submit articles for review"),
            ("review_article", "Can review, send back and spike articles"),
            ("publish_article", "Can publish, schedule and withdraw articles"),
            ("edit_any_article", "Can see and edit everybody's articles"),
            ("travel_in_time", "Can look at the site at another moment"),
        ]
        constraints = [
            *Content.Meta.constraints,
            models.UniqueConstraint(
                fields=["section", "slug"],
                condition=~Q(slug=""),
                name="articles_article_address_once",
                violation_error_message=ADDRESS_TAKEN,
            ),
            models.CheckConstraint(
                name="articles_article_answers_another",
                condition=Q(in_answer_to__isnull=True) | ~Q(in_answer_to=F("id")),
                violation_error_message=_("A piece can't answer itself."),
            ),
            models.CheckConstraint(
                name="articles_article_status_known",
                condition=Q(status__in=Status.values),
            ),
            models.CheckConstraint(
                name="articles_article_priority_known",
                condition=Q(priority__in=Priority.values),
            ),
        ]

    def __str__(self):
        return self.headline or str(_("Untitled"))

    def get_absolute_url(self):
        return reverse(
            "articles:detail", kwargs={"section": self.section.slug, "slug": self.slug}
        )

    @property
    def family_id(self):
        """The key of the original, which a piece shares with its translations."""
        return self.translation_of_id or self.pk

    @property
    def has_address(self):
        return bool(self.section_id and self.slug)

    def is_overdue(self, on=None):
        """Say what `overdue` says of the rows, of this one."""
        is_open = not self.is_printed and self.status != Status.SPIKED
        today = on or timezone.localdate()
        return is_open and self.due_on is not None and self.due_on < today

    def embargo(self, at=None):
        """Return until when nothing of it may go live, or None once that is over."""
        until = self.embargoed_until
        return until if until and until > (at or timezone.now()) else None

    def is_editable_by(self, user):
        """Writers edit their own pieces while these are with them; editors any."""
        if user.has_perm("articles.edit_any_article"):
            return user.has_perm("articles.change_article")
        is_own = user.pk in (self.created_by_id, self.held_by_id)
        is_open = self.status in {Status.DRAFT, Status.SENT_BACK}
        return is_own and is_open and user.has_perm("articles.change_article")

    def press(self, at=None):
        """Return where the article stands with readers at a moment."""
        at = at or timezone.now()
        editions = list(
            self.editions.only("live_from", "live_until", "taken_down_at", "article")
        )
        is_live = any(edition.is_live(at) for edition in editions)
        is_coming = any(edition.live_from > at for edition in editions)
        if is_live:
            return Press.UPDATING if is_coming else Press.LIVE
        if is_coming:
            return Press.COMING
        if not editions:
            return Press.NEVER
        last = max(editions, key=lambda edition: edition.live_from)
        return Press.TAKEN_DOWN if last.is_taken_down(at) else Press.WITHDRAWN

    def ending(self, at=None):
        """Return the last edition that will end by itself, with a reason, or None."""
        ending = self.editions.ending(at).order_by("live_until")
        return ending.defer(*HEAVY, "snapshot").last()

    def obstacle(self, move, press):
        """Return the sentence why a move can't start from here, or an empty string."""
        if self.status not in move.sources:
            return _("Not possible while the article is in the state “%(state)s”.") % {
                "state": self.get_status_display()
            }
        if press not in move.press:
            return _("Not possible now: for readers, the article is “%(press)s”.") % {
                "press": press.label
            }
        if move.is_immediate and (until := self.embargo()):
            return under_embargo(until)
        return self._unmet(move)

    def _unmet(self, move):
        """Say what a move wants besides its state and its standing."""
        if move.unread and self.transitions.filter(move="submit").exists():
            return _("Not possible any more: it was submitted for review before.")
        if move.lifts_end and not self.ending():
            return _("Not possible now: no end is set.")
        if move.replaces and self.is_printed:
            return _("Not possible now: this text is the one that is scheduled.")
        return ""

    def moves_for(self, user, at=None):
        """Return the names of the moves that `user` may make from here."""
        press = self.press(at)
        return [
            name
            for name, move in MOVES.items()
            if user.has_perm(move.permission) and not self.obstacle(move, press)
        ]
