"""Which subscribers: the one filter that the list, the export and its record share."""

from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser as User
from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from subscribers.models import Newsletter, Subscriber, Subscription
from subscribers.models.subscription import State


@dataclass(frozen=True)
class Selection:
    """Newsletter, state and the beginning of an address; None or "" leaves it open.

    `user` is the member of staff whose lists alone count; None is the house itself.
    """

    newsletter: Newsletter | None = None
    state: State | None = None
    beginning: str = ""
    user: User | None = None

    @classmethod
    def from_values(cls, values: dict):
        """Return the selection that `as_values` was taken of.

        Raise Newsletter.DoesNotExist where its newsletter has another name by now.
        """
        slug, state = values.get("newsletter"), values.get("state")
        return cls(
            newsletter=Newsletter.objects.get(slug=slug) if slug else None,
            state=State(state) if state else None,
            beginning=values.get("beginning", ""),
        )

    def of_subscribers(self, subscribers):
        """Narrow a queryset of subscribers, in the order that an index serves.

        A beginning leads to few addresses, each looked up in the subscriptions. Without
        one, subscriptions lead: their index gives condition and order in one. Where
        lists are closed the database chooses: an open one may have few readers or all.
        """
        wanted = self._conditions()
        if self.beginning:
            listed = Subscription.objects.filter(subscriber=OuterRef("pk"), **wanted)
            found = subscribers.with_address_from(self.beginning)
            return found.filter(Exists(listed)) if wanted else found
        if on_open_lists := self._on_open_lists:
            listed = Subscription.objects.filter(**wanted | on_open_lists)
            return subscribers.filter(pk__in=listed.values("subscriber"))
        if not wanted:
            return subscribers
        joined = {f"subscriptions__{name}": value for name, value in wanted.items()}
        found = subscribers.filter(**joined).order_by("-subscriptions__subscriber_id")
        return found if self.newsletter else found.distinct()

    def subscriptions(self):
        """Return the subscriptions selected, in the order of their subscribers."""
        found = Subscription.objects.filter(**self._conditions())
        if self.user:
            found = found.open_to(self.user)
        if self.beginning:
            begun = Subscriber.objects.with_address_from(self.beginning)
            found = found.filter(subscriber__in=begun)
        return found.order_by("subscriber_id", "newsletter_id")

    def _conditions(self):
        wanted = {"newsletter": self.newsletter, "state": self.state}
        wanted = {name: value for name, value in wanted.items() if value}
        return wanted | self._on_open_lists if wanted else wanted

    @cached_property
    def _on_open_lists(self):
        """Have nobody found by a list that is closed to the user, if there is one."""
        if self.user and Newsletter.objects.closed_to(self.user).exists():
            return {"newsletter__in": list(Newsletter.objects.open_to(self.user))}
        return {}

    def in_words(self) -> str:
        parts = [
            _("newsletter “%s”") % self.newsletter if self.newsletter else "",
            _("state “%s”") % self.state.label if self.state else "",
            _("address beginning with “%s”") % self.beginning if self.beginning else "",
        ]
        return ", ".join(part for part in parts if part) or _("all subscriptions")

    def as_values(self) -> dict:
        """Return the selection as it is kept with an export; empty for everything."""
        values = {
            "newsletter": self.newsletter.slug if self.newsletter else "",
            "state": self.state.value if self.state else "",
            "beginning": self.beginning,
        }
        return {name: value for name, value in values.items() if value}
