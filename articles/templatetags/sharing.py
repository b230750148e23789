from typing import NamedTuple

from django import template

from altculture.kit.urls import absolute
from articles.sharing.card import address_of, for_edition, for_magazine
from articles.sharing.draw import HEIGHT, WIDTH

register = template.Library()


class Shared(NamedTuple):
    """The picture of a page where it is shared; its address is absolute."""

    url: str
    alt: str
    width: int
    height: int


@register.simple_tag
def shared_picture(magazine, edition=None):
    """Return a piece's picture, else the magazine's.

    Its address names no moment where the page is that of another one: like the page's
    own, it is for others, who have it from then on.
    """
    card = for_edition(edition, magazine) if edition else for_magazine(magazine)
    return Shared(absolute(address_of(card, edition)), card.alt, WIDTH, HEIGHT)
