"""How many readers each list has, for those too who see no address."""

from collections import defaultdict

from django.core.cache import cache
from django.db.models import Count

from subscribers.models import Subscription

KEY = "subscribers.list-sizes"
#: Seconds: counting some million subscriptions takes one of them.
FRESH = 600


def list_sizes() -> dict[int, dict[str, int]]:
    """Return {newsletter: {state: how many}}, counted at most every ten minutes."""
    found = defaultdict(dict)
    for newsletter, state, count in cache.get_or_set(KEY, _counted, FRESH):
        found[newsletter][state] = count
    return found


def _counted():
    states = Subscription.objects.order_by().values_list("newsletter", "state")
    return list(states.annotate(count=Count("pk")))
