"""What an editor may choose about how a piece looks, beyond what its kind brings."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Layout(TextChoices):
    """How a piece opens."""

    POSTER = "poster", _("Poster: the headline large on a field of colour")
    PICTURE = "picture", _("Picture first, across the whole page")
    QUIET = "quiet", _("Quiet: type alone, the picture small below")

    __empty__ = _("As usual for its kind")


class Accent(TextChoices):
    """A colour of its own: a hue that the style sheet knows, or none at all."""

    RED = "15", _("Red")
    ORANGE = "45", _("Orange")
    YELLOW = "90", _("Yellow")
    GREEN = "135", _("Green")
    TURQUOISE = "180", _("Turquoise")
    BLUE = "240", _("Blue")
    VIOLET = "285", _("Violet")
    PINK = "345", _("Pink")
    INK = "ink", _("Black and white")

    __empty__ = _("The section’s")
