"""Movements in the order of time, and what one of them comes from and led to."""

from django.db.models import F, Q

from articles.models import Movement, MovementLink

DESCENDS_FROM = MovementLink.Relation.DESCENDS_FROM


def timeline():
    """Return the movements from the oldest, without their long descriptions."""
    oldest_first = F("began").asc(nulls_last=True)
    return Movement.objects.defer("description").order_by(oldest_first, "name")


def lineage(movement) -> dict[str, list[Movement]]:
    """Return the movements around one, by how they stand to it, in one query."""
    links = MovementLink.objects.filter(
        Q(movement=movement) | Q(earlier=movement)
    ).select_related("movement", "earlier")
    around = {"comes_from": [], "answers": [], "led_to": [], "answered_by": []}
    for link in links:
        is_descent = link.relation == DESCENDS_FROM
        if link.movement_id == movement.pk:
            around["comes_from" if is_descent else "answers"].append(link.earlier)
        else:
            around["led_to" if is_descent else "answered_by"].append(link.movement)
    return around
