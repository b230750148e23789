"""The clock that staff see above a page of another moment."""

from datetime import datetime, time, timedelta
from functools import cached_property

from django import template
from django.utils import timezone

from altculture.kit.clock import PARAMETER, at_moment, travel
from articles.changes import change_after, change_before, changes_between

register = template.Library()


class Clock:
    """The moment shown, the changes before and after it, and those of its day."""

    def __init__(self, request, moment):
        self.path = request.path
        self.params = request.GET.copy()
        self.moment = moment
        self.user = request.user

    @property
    def typed(self):
        """The moment as a browser's field for local times wants it."""
        return f"{timezone.localtime(self.moment):%Y-%m-%dT%H:%M}"

    @property
    def kept(self):
        """The other parameters of the page, for the form that asks for a moment."""
        return [pair for pair in self.params.items() if pair[0] != PARAMETER]

    @property
    def present(self):
        """The way back: asking for no moment means now, and is carried nowhere."""
        params = self.params.copy()
        params[PARAMETER] = ""
        return f"?{params.urlencode()}"

    @cached_property
    def before(self):
        return self._here(change_before(self.moment, user=self.user))

    @cached_property
    def after(self):
        return self._here(change_after(self.moment, user=self.user))

    @cached_property
    def of_day(self):
        day = timezone.localtime(self.moment).date()
        begin, end = (
            timezone.make_aware(datetime.combine(day + timedelta(days=days), time.min))
            for days in (0, 1)
        )
        return [
            (change, at_moment(change.address, change.at))
            for change in changes_between(begin, end, user=self.user)
        ]

    def _here(self, change):
        """Return a change with the address of this page as of its moment."""
        if change is None:
            return None
        here = f"{self.path}?{self.params.urlencode()}"
        return change, at_moment(here, change.at)


@register.simple_tag(takes_context=True)
def clock(context):
    """Return the Clock of a page that staff see as of another moment, or None."""
    request = context.get("request")
    moment = request and travel(request)
    return Clock(request, moment) if moment else None
