"""How many readers a list and a tag have: counting a million rows takes a second."""

from collections import defaultdict

from django.core.cache import cache
from django.db.models import Count

from subscribers.models import Subscription, TaggedSubscriber

LISTS, TAGS = "subscribers.list-sizes", "subscribers.tag-sizes"
#: Seconds.
FRESH = 600


def list_sizes() -> dict[int, dict[str, int]]:
    """Return {newsletter: {state: how many}}, counted at most every ten minutes."""
    found = defaultdict(dict)
    for newsletter, state, count in cache.get_or_set(LISTS, _count_lists, FRESH):
        found[newsletter][state] = count
    return found


def tag_sizes() -> dict[int, int]:
    """Return {tag: how many}, counted as seldom unless `forget_tag_sizes` was told."""
    return dict(cache.get_or_set(TAGS, _count_tags, FRESH))


def forget_tag_sizes():
    cache.delete(TAGS)


def _count_lists():
    states = Subscription.objects.order_by().values_list("newsletter", "state")
    return list(states.annotate(count=Count("pk")))


def _count_tags():
    tags = TaggedSubscriber.objects.order_by().values_list("tag")
    return list(tags.annotate(count=Count("pk")))
