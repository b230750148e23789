"""Hatice Uyar: cut by hand, grain and gouge left in."""

from . import cloth, craft, hands, museum, street, water

PICTURES = {
    **cloth.PICTURES,
    **craft.PICTURES,
    **water.PICTURES,
    **hands.PICTURES,
    **museum.PICTURES,
    **street.PICTURES,
}
