"""What the public templates ask of an edition, a picture and the request."""

from decimal import Decimal

from django import template
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from altculture.kit.bundling import addresses
from altculture.kit.urls import absolute
from altculture.rights.policy import Wish
from articles.kinds import Kind, Role

register = template.Library()

HUE_STEP = 15

WISHES = {
    "search": {
        Wish.ALLOW: _("Search engines may list this piece."),
        Wish.ASK: _("Search engines ask us before they list this piece."),
        Wish.DENY: _("Search engines may not list this piece."),
    },
    "training": {
        Wish.ALLOW: _("Machines may be trained on it."),
        Wish.ASK: _("Whoever would train a machine on it asks us first."),
        Wish.DENY: _("No machine may be trained on it."),
    },
    "input": {
        Wish.ALLOW: _("Machines may use it in their answers."),
        Wish.ASK: _("Whoever would feed it to a machine’s answers asks us first."),
        Wish.DENY: _("No machine may feed it into its answers."),
    },
}


@register.simple_tag
def kinds():
    return list(Kind)


@register.simple_tag
def canonical(address):
    """Return the one absolute address of a path, whatever host was asked."""
    return absolute(address)


@register.simple_tag
def style_sheets():
    """Return the addresses of the site's style sheets."""
    return addresses(settings.SITE_STYLES)


@register.filter
def begins_with(path, beginning):
    return path.startswith(beginning)


@register.filter
def hue_step(hue):
    """Return the hue that the style sheet has a rule for, nearest to this one."""
    return round(int(hue or 0) / HUE_STEP) * HUE_STEP % 360


@register.filter
def hue_of(edition):
    """Return the colour of a piece's own page: the chosen one, or its section's."""
    return edition.accent or hue_step(edition.snapshot["section"]["hue"])


@register.filter
def plural_of(kind):
    return Kind(kind).plural


@register.filter
def path_of(kind):
    return f"articles:{Kind(kind).path}"


@register.filter
def credited(edition):
    """Return the rows of the edition's credits, with the name of each role."""
    return [
        row | {"label": Role(row["role"]).label} for row in edition.snapshot["credits"]
    ]


@register.filter
def rating_marks(rating):
    """Return five of `full`, `half` and `none`."""
    halves = int(Decimal(rating) * 2)
    whole, half = divmod(halves, 2)
    return (["full"] * whole + ["half"] * half + ["none"] * 5)[:5]


@register.filter
def wishes(holder):
    """Return what machines may do with the work, in whole sentences."""
    stated = ((use, getattr(holder, f"ai_{use}")) for use in WISHES)
    return [str(WISHES[use][Wish(wish)]) for use, wish in stated if wish]


@register.filter
def of(mapping, key):
    """Return what a mapping holds for a key, or nothing."""
    return mapping.get(key, ())
