from django.utils.translation import gettext as _

from articles.descent import circle_in
from articles.errors import NameRefused
from articles.models import Movement, MovementLink


def refuse_circle(lines):
    """Raise NameRefused where (later, earlier) pairs of keys go round, naming them."""
    circle = circle_in(lines)
    if circle:
        names = Movement.objects.in_bulk(circle)
        way = " → ".join(f"“{names[key]}”" for key in circle)
        raise NameRefused(
            _("These lines of descent make a circle: %(way)s. Take one of them away.")
            % {"way": way}
        )


def lines_of_descent():
    """Return every line of descent as (later, earlier) keys."""
    descent = MovementLink.objects.filter(relation=MovementLink.Relation.DESCENDS_FROM)
    return descent.order_by("pk").values_list("movement", "earlier")
