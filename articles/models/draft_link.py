from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, ExpressionWrapper, F, Max, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from altculture.kit.tokens import digest
from articles.models.edition import Edition
from articles.models.taken_down import closed_by_take_down
from articles.workflow import PUBLISH, Status


class LinkState(models.TextChoices):
    OPEN = "open", _("Open")
    PUBLISHED = "published", _("Published")
    SPIKED = "spiked", _("On the spike")
    EXPIRED = "expired", _("Expired")
    REVOKED = "revoked", _("Revoked")


class Verdict(models.TextChoices):
    APPROVE = "approve", _("I approve")
    CHANGES = "changes", _("I ask for changes")


class DraftLinkQuerySet(models.QuerySet):
    def for_token(self, token):
        """Return the link of a token as a queryset of one row or none."""
        return self.filter(digest=digest(token))

    def open_to(self, user):
        """Leave out, for those who may not publish, what a take-down closed."""
        if user.has_perm(PUBLISH):
            return self
        return self.filter(~closed_by_take_down("made_at"))

    def with_press(self, at=None):
        """Annotate `is_overtaken`: readers have got an edition since it was made.

        And `is_spiked`: the piece is, so nobody is to read it until it comes back.
        """
        at = at or timezone.now()
        newer = Edition.objects.filter(
            article=OuterRef("article"), live_from__gt=OuterRef("made_at")
        )
        spiked = Q(article__status=Status.SPIKED)
        return self.annotate(
            is_overtaken=Exists(newer.filter(live_from__lte=at)),
            is_spiked=ExpressionWrapper(spiked, models.BooleanField()),
        )

    def with_openings(self):
        """Annotate `times_opened` and `last_opened_at`."""
        return self.annotate(
            times_opened=Count("openings"), last_opened_at=Max("openings__opened_at")
        )

    def open(self, at=None):
        at = at or timezone.now()
        return self.with_press(at).filter(
            is_overtaken=False,
            is_spiked=False,
            revoked_at__isnull=True,
            expires_at__gt=at,
        )


class DraftLink(models.Model):
    """An address at which one person without a login reads a draft for a while.

    The token stands in the address alone. Without `revision` it shows the working copy
    as it is when it is opened.
    """

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="draft_links"
    )
    name = models.CharField(_("for whom"), max_length=120)
    email = models.EmailField(_("e-mail address"), blank=True)
    purpose = models.CharField(_("what for"), max_length=200, blank=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    revision = models.ForeignKey(
        "articles.Revision",
        models.RESTRICT,
        null=True,
        related_name="draft_links",
        verbose_name=_("frozen at"),
    )
    may_answer = models.BooleanField(_("may answer"), default=True)
    expires_at = models.DateTimeField(_("works until"))
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("made by"),
    )
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("revoked by"),
    )

    objects = DraftLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft link")
        verbose_name_plural = _("draft links")
        ordering = ["-made_at", "-pk"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.CheckConstraint(
                name="articles_draftlink_ends_after_it_begins",
                condition=Q(expires_at__gt=F("made_at")),
            )
        ]

    def __str__(self):
        return self.name

    def state(self, at=None):
        """Say whether it works; the row comes from `with_press`."""
        if self.revoked_at:
            return LinkState.REVOKED
        if self.expires_at <= (at or timezone.now()):
            return LinkState.EXPIRED
        if self.is_spiked:
            return LinkState.SPIKED
        return LinkState.PUBLISHED if self.is_overtaken else LinkState.OPEN


class DraftOpening(models.Model):
    """That a link was opened; see `record_opening` for what counts as one."""

    link = models.ForeignKey(DraftLink, models.CASCADE, related_name="openings")
    opened_at = models.DateTimeField(default=timezone.now)
    family = models.CharField(_("with"), max_length=40)

    class Meta:
        verbose_name = _("opening")
        verbose_name_plural = _("openings")
        ordering = ["-opened_at", "-pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["link", "-opened_at"], name="articles_opening_latest")
        ]

    def __str__(self):
        return self.family


class DraftAnswerQuerySet(models.QuerySet):
    def asking_still(self, at=None):
        """Return the changes asked for that nothing has settled yet.

        That is a later answer under the same name, the link's being revoked, or an
        edition that readers have got since.
        """
        same = {"link__article": OuterRef("link__article")}
        same["link__name"] = OuterRef("link__name")
        newer = Edition.objects.filter(
            article=OuterRef("link__article"),
            live_from__gt=OuterRef("answered_at"),
            live_from__lte=at or timezone.now(),
        )
        last = DraftAnswer.objects.filter(**same).values("pk")[:1]
        return self.filter(
            ~Exists(newer.order_by()),
            verdict=Verdict.CHANGES,
            pk=models.Subquery(last),
            link__revoked_at__isnull=True,
        )


class DraftAnswer(models.Model):
    """What the person says of the revision they read; the newest one holds."""

    link = models.ForeignKey(DraftLink, models.CASCADE, related_name="answers")
    verdict = models.CharField(_("verdict"), max_length=8, choices=Verdict)
    comment = models.TextField(_("comment"), max_length=5000, blank=True)
    revision = models.ForeignKey(
        "articles.Revision", models.RESTRICT, related_name="answers"
    )
    answered_at = models.DateTimeField(_("answered"), default=timezone.now)

    objects = DraftAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = pgettext_lazy("draft link", "answers")
        ordering = ["-answered_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="articles_draftanswer_verdict_known",
                condition=Q(verdict__in=Verdict.values),
            )
        ]

    def __str__(self):
        return self.get_verdict_display()
