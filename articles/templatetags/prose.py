import re
from functools import partial

from django import template
from django.urls import reverse
from django.utils.html import escape

from altculture.kit.html import trusted
from altculture.kit.typography import set_text
from articles.sanitize import sanitize, sanitize_comparison
from articles.templatetags.pictures import fallback

register = template.Library()

_IMAGE = re.compile(r'<img data-image="([0-9]+)"')
_WHOLE_IMAGE = re.compile(r'<img data-image="([0-9]+)" alt="[^"]*">')
#: What a comparison shows of a picture, in pixels across.
_SMALL = 540
_NO_FILES = {"renditions": ()}


@register.filter
def sanitised(html):
    """Print rich text, cleaned once more: it may be older than the allow-list."""
    return trusted(sanitize(html))


@register.filter
def compared(html):
    """Print a comparison of rich texts, cleaned like these."""
    return trusted(with_thumbnails(sanitize_comparison(html)))


@register.filter
def compared_with(html, pictures):
    """Print a comparison for readers: with the pictures, by key, that they may see."""
    public = partial(_with_public_source, pictures)
    return trusted(_WHOLE_IMAGE.sub(public, sanitize_comparison(html)))


@register.filter
def set_in(text, language):
    """Print plain text with the quotes, dashes and spaces of a language."""
    return set_text(text, language)


def with_thumbnails(html):
    """Give the pictures of a sanitised text the address of what the desk sees."""
    return _IMAGE.sub(_with_source, html)


def _with_source(match):
    address = reverse("admin:articles_image_thumbnail", args=[match[1]])
    return f'<img src="{address}" data-image="{match[1]}"'


def _with_public_source(pictures, match):
    """Leave the words beside a picture alone where it may not be shown."""
    address = fallback(pictures.get(match[1], _NO_FILES), _SMALL)
    return f'<img src="{escape(address)}" alt="" loading="lazy">' if address else ""
