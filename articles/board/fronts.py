"""Fronts on the board: when each goes live, on the home page or on a section's."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from articles.actions import move_date
from articles.board.entry import MOST, Entry, Source
from articles.models import Front


def _going_live(user, span, holder):
    if holder or not user.has_perm("articles.view_front"):
        return
    may_publish = user.has_perm("articles.publish_front")
    rows = Front.objects.between(*span.moments).select_related("section")
    for front in rows[:MOST]:
        is_over = front.has_begun()
        yield Entry(
            source="front",
            pk=front.pk,
            at=front.live_from,
            title=str(front),
            address=reverse("admin:articles_front_change", args=[front.pk]),
            fact=_("Front: %(page)s") % {"page": front.page_name},
            may_move=may_publish and not is_over,
            is_over=is_over,
        )


FRONT = Source(
    name="front",
    label=_lazy("Fronts"),
    has_hour=True,
    find=_going_live,
    move=move_date.move_front,
)
