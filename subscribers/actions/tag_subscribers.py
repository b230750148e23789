from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from subscribers.errors import TooMany
from subscribers.models import SubscriberTag, TaggedSubscriber
from subscribers.sizes import forget_tag_sizes

#: So many are tagged while somebody waits.
AT_MOST = 100_000
AT_ONCE = 2000


def tag_subscribers(subscribers, tag: SubscriberTag, *, is_taken_off, actor) -> int:
    """Put a tag on all of a queryset, or take it off; return on how many it changed.

    Some thousand go in a transaction, and doing it again changes nothing more. Raise
    TooMany, with nothing done, for more than AT_MOST.
    """
    if not actor.has_perm("subscribers.change_subscriber"):
        raise PermissionDenied(_("You do not have permission to tag subscribers."))
    keys = list(subscribers.order_by().values_list("pk", flat=True)[: AT_MOST + 1])
    if len(keys) > AT_MOST:
        raise TooMany
    act = _take_off if is_taken_off else _put_on
    starts = range(0, len(keys), AT_ONCE)
    changed = sum(act(tag, keys[start : start + AT_ONCE]) for start in starts)
    forget_tag_sizes()
    return changed


@transaction.atomic
def _put_on(tag, keys):
    rows = TaggedSubscriber.objects.filter(tag=tag, content_object__in=keys)
    before = rows.count()
    new = [TaggedSubscriber(tag=tag, content_object_id=key) for key in keys]
    TaggedSubscriber.objects.bulk_create(new, ignore_conflicts=True)
    return rows.count() - before


def _take_off(tag, keys):
    rows = TaggedSubscriber.objects.filter(tag=tag, content_object__in=keys)
    return rows.delete()[0]
