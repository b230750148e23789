import re

from django import template
from django.urls import reverse

from altculture.kit.html import trusted
from articles.sanitize import sanitize, sanitize_comparison

register = template.Library()

_IMAGE = re.compile(r'<img data-image="([0-9]+)"')


@register.filter
def sanitised(html):
    """Print rich text, cleaned once more: it may be older than the allow-list."""
    return trusted(sanitize(html))


@register.filter
def compared(html):
    """Print a comparison of rich texts, cleaned like these."""
    return trusted(with_thumbnails(sanitize_comparison(html)))


def with_thumbnails(html):
    """Give the pictures of a sanitised text the address of what the desk sees."""
    return _IMAGE.sub(_with_source, html)


def _with_source(match):
    address = reverse("admin:articles_image_thumbnail", args=[match[1]])
    return f'<img src="{address}" data-image="{match[1]}"'
