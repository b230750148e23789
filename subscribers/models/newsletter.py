from django.conf import settings
from django.db import models
from django.db.models import Exists, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from subscribers.models.sign_ups import SignUps
from subscribers.models.subscription import State

#: Who has it sees every list, and says to whom one is given.
EVERY_LIST = "subscribers.view_every_list"


class NewsletterQuerySet(models.QuerySet):
    def public(self):
        """Return those that readers may know of, also while sign-ups are paused."""
        return self.filter(is_open=True)

    def closed_to(self, user):
        """Return the lists given to named people, of whom a member of staff is none."""
        if user.has_perm(EVERY_LIST):
            return self.none()
        return self.filter(keepers__isnull=False).exclude(keepers=user).distinct()

    def open_to(self, user):
        """Return the lists of which a member of staff may see who is on them."""
        return self.exclude(pk__in=Newsletter.objects.closed_to(user).values("pk"))

    def open(self):
        """Return the newsletters that take sign-ups, in the order of the form."""
        return self.public().exclude(Exists(SignUps.objects.paused()))

    def with_subject(self):
        return self.select_related("section", "movement", "topic")

    def offered_to(self, subscriber):
        """Return what the reader may choose: what is open, and what they have."""
        has = subscriber.subscriptions.active().values("newsletter")
        return self.filter(Q(is_open=True) | Q(pk__in=has))

    def confirmed_by(self, subscriber):
        return self.filter(
            subscriptions__subscriber=subscriber, subscriptions__state=State.CONFIRMED
        )

    def awaited_by(self, subscriber):
        """Return what the reader signed up for and has not confirmed yet."""
        return self.filter(
            subscriptions__subscriber=subscriber, subscriptions__state=State.PENDING
        )


class Newsletter(models.Model):
    """A list that readers can be on."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(
        _("short name"),
        max_length=50,
        unique=True,
        help_text=_(
            "Stands in its address, in exports and imports. Better not changed later."
        ),
    )
    description = models.CharField(
        _("description"),
        max_length=200,
        blank=True,
        help_text=_("What readers get, shown on the sign-up form."),
    )
    rhythm = models.CharField(
        _("rhythm"),
        max_length=60,
        blank=True,
        help_text=_("How often it comes, such as “every other Friday”."),
    )
    section = models.ForeignKey(
        "articles.Section",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="newsletters",
        verbose_name=_("section"),
    )
    movement = models.ForeignKey(
        "articles.Movement",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="newsletters",
        verbose_name=_("movement"),
    )
    topic = models.ForeignKey(
        "articles.Topic",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="newsletters",
        verbose_name=_("topic"),
    )
    is_open = models.BooleanField(_("takes sign-ups"), default=True)
    position = models.PositiveSmallIntegerField(
        _("order"),
        default=0,
        help_text=_("The first open one is what the form at the page foot offers."),
    )

    keepers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="+",
        limit_choices_to={"is_staff": True, "is_active": True},
        verbose_name=_("given to"),
        help_text=_(
            "Of those who may see subscribers, only these see who is on the list. "
            "Where nobody is named, all of them do."
        ),
    )

    objects = NewsletterQuerySet.as_manager()

    class Meta:
        verbose_name = _("newsletter")
        verbose_name_plural = _("newsletters")
        ordering = ["position", "pk"]
        permissions = [
            ("view_every_list", "Can see every list, and give it to named people"),
        ]
        constraints = [
            models.CheckConstraint(
                name="subscribers_newsletter_one_subject",
                condition=Q(section=None, movement=None)
                | Q(section=None, topic=None)
                | Q(movement=None, topic=None),
                violation_error_message=_(
                    "A newsletter follows one section, one movement or one topic, or "
                    "none of them. Leave the others empty."
                ),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("subscribers:newsletter", kwargs={"slug": self.slug})

    def follows(self, row) -> bool:
        """Say whether it is about a section, movement or topic; asks no database."""
        key = getattr(self, f"{row._meta.model_name}_id", None)
        return key is not None and key == row.pk

    @property
    def subject(self):
        """Return the section, movement or topic it follows, or None."""
        return self.section or self.movement or self.topic

    @property
    def relation(self):
        """Return by which relation editions hang on its movement or topic, if any."""
        names = {"movement": "editionmovements", "topic": "editiontopics"}
        held = (names[name] for name in names if getattr(self, f"{name}_id"))
        return next(held, "")
