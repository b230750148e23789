from django.db import transaction
from django.utils import timezone

from articles.actions.tell import mail_later
from articles.models import Notice, NoticeWish


def read_notices(*, actor, only=None, at=None) -> int:
    """Have one's own notices count as read: all of them, or those with a key of `only`.

    What is read is not mailed any more. Return how many were unread before.
    """
    unread = Notice.objects.filter(to=actor).unread()
    if only is not None:
        unread = unread.filter(pk__in=only)
    return unread.update(read_at=at or timezone.now())


@transaction.atomic
def save_notice_wish(*, actor, rhythm, hour, muted, at=None) -> NoticeWish:
    """Keep how one wants to be mailed; it holds for what waits to be mailed too."""
    at = at or timezone.now()
    wish, _is_new = NoticeWish.objects.update_or_create(
        user=actor, defaults={"rhythm": rhythm, "hour": hour, "muted": sorted(muted)}
    )
    waiting = Notice.objects.select_for_update().filter(to=actor).unsent()
    for notice in waiting:
        notice.mail_at = wish.mail_at(notice.occasion, at)
        notice.save(update_fields=["mail_at"])
    mail_later(waiting)
    return wish
