"""The part of Today about subscribers: who came and who left this week, by list."""

from datetime import timedelta

from django.core.cache import cache
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from altculture.today.part import Part, Row, list_of
from subscribers.models import Newsletter, Subscription
from subscribers.models.subscription import State

TEN_MINUTES = 600
A_WEEK = timedelta(days=7)
SEES = ("subscribers.view_subscriber", "articles.publish_article")


def readers(look):
    if not any(look.may(permission) for permission in SEES):
        return None
    # A million rows are counted now and then, rather than for everybody who looks in.
    counts = cache.get_or_set("today:readers", lambda: _counts(look.at), TEN_MINUTES)
    may_open = look.may("subscribers.view_subscriber")
    url = list_of("subscribers.subscriber") if may_open else ""
    rows = [Row(name, url, _in_words(numbers)) for name, numbers in counts]
    return Part("readers", _("Subscribers this week"), rows, more=url)


def _counts(at):
    """Return (list, numbers) pairs, in the order of the lists."""
    week = at - A_WEEK
    came = Q(state=State.CONFIRMED, confirmed_at__gte=week)
    left = Q(state=State.UNSUBSCRIBED, changed_at__gte=week)
    rows = (
        Subscription.objects.order_by()
        .values("newsletter")
        .annotate(
            came=Count("pk", filter=came),
            left=Count("pk", filter=left),
            confirmed=Count("pk", filter=Q(state=State.CONFIRMED)),
            pending=Count("pk", filter=Q(state=State.PENDING)),
        )
    )
    found = {row.pop("newsletter"): row for row in rows}
    names = Newsletter.objects.values_list("pk", "name")
    return [(name, found[pk]) for pk, name in names if pk in found]


def _in_words(numbers):
    return [
        _("%(came)d confirmed") % numbers,
        _("%(left)d left") % numbers,
        _("%(confirmed)d in all, %(pending)d waiting for confirmation") % numbers,
    ]
