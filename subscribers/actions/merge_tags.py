from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from subscribers.models import Segment, SubscriberTag, TaggedSubscriber
from subscribers.sizes import forget_tag_sizes

PERMISSION = "subscribers.merge_subscribertag"
CONDITIONS = ("tags", "not_tagged")


@transaction.atomic
def merge_tags(tag: SubscriberTag, into: SubscriberTag, *, actor):
    """Have all that carries a tag carry another, in segments too, and delete it.

    Return the one that stays.
    """
    if not actor.has_perm(PERMISSION):
        raise PermissionDenied(_("You do not have permission to merge tags."))
    keys = {tag.pk, into.pk}
    locked = SubscriberTag.objects.select_for_update().order_by("pk").in_bulk(keys)
    tag, into = locked[tag.pk], locked[into.pk]
    carried = TaggedSubscriber.objects.filter(tag=tag)
    both = TaggedSubscriber.objects.filter(tag=into).values("content_object")
    carried.filter(content_object__in=both).delete()
    carried.update(tag=into)
    for segment in Segment.objects.select_for_update():
        _rewrite(segment, tag.pk, into.pk)
    tag.delete()
    transaction.on_commit(forget_tag_sizes)
    return into


def _rewrite(segment, old, new):
    """Name the tag that stays, once, where a segment names the one that goes."""
    named = [name for name in CONDITIONS if old in segment.values.get(name, ())]
    for name in named:
        keys = [new if key == old else key for key in segment.values[name]]
        segment.values[name] = list(dict.fromkeys(keys))
    if named:
        segment.save(update_fields=["values"])
