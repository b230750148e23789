from django import template

from altculture.kit.html import trusted
from articles.sanitize import sanitize, sanitize_comparison

register = template.Library()


@register.filter
def sanitised(html):
    """Print rich text, cleaned once more: it may be older than the allow-list."""
    return trusted(sanitize(html))


@register.filter
def compared(html):
    """Print a comparison of rich texts, cleaned like these."""
    return trusted(sanitize_comparison(html))
