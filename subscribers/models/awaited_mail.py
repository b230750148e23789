from datetime import timedelta

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: How long after each failure the mail server is asked again; then a person decides.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440)]


class AwaitedMailQuerySet(models.QuerySet):
    def held(self):
        """Return those that go out only when a person says so."""
        return self.filter(is_held=True)

    def stuck(self):
        """Return those that the mail server refused until nobody asked it again."""
        return self.filter(is_held=False, tries__gt=len(PAUSES))

    def waiting_for_a_person(self):
        return self.filter(Q(is_held=True) | Q(tries__gt=len(PAUSES)))

    def to_domain(self, domain):
        """Return those to one domain, or all of them for an empty one."""
        return self.filter(domain=domain) if domain else self

    def due(self, at=None):
        return self.filter(is_held=False, next_try_at__lte=at or timezone.now())

    def by_domain(self):
        """Return the domains with the number of mails that each awaits, most first."""
        counted = self.values("domain").annotate(mails=Count("pk"))
        return counted.order_by("-mails", "domain")


class AwaitedMail(models.Model):
    """The mail with which a reader's sign-up is answered, as long as it has not gone.

    It is written with the sign-up and deleted once the mail server has taken the mail,
    so that neither a crash nor a server that is down loses the wish.
    """

    subscriber = models.OneToOneField(
        "subscribers.Subscriber", models.CASCADE, related_name="awaited_mail"
    )
    domain = models.CharField(_("domain"), max_length=253)
    is_held = models.BooleanField(_("held"), default=False)
    wanted_at = models.DateTimeField(_("wanted"), default=timezone.now)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)

    objects = AwaitedMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("awaited mail")
        verbose_name_plural = _("awaited mails")
        indexes = [
            models.Index(fields=["is_held", "domain"], name="subscribers_mail_held")
        ]

    def __str__(self):
        return self.domain

    def put_off(self, at):
        """Count one more try, and set the moment of the next should this one fail."""
        self.next_try_at = at + PAUSES[min(self.tries, len(PAUSES) - 1)]
        self.tries += 1
