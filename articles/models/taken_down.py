from django.db.models import Exists, OuterRef

from articles.models.edition import Edition


def closed_by_take_down(moment):
    """Say of rows of an article whether a take-down came after them.

    `moment` names the field with when each was written. They may quote the words that
    had to go, so that they are for those alone who may publish.
    """
    taken = Edition.objects.filter(
        article=OuterRef("article"), taken_down_at__gte=OuterRef(moment)
    )
    return Exists(taken.order_by())
