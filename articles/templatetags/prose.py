from django import template

from altculture.kit.html import trusted
from articles.sanitize import sanitize

register = template.Library()


@register.filter
def sanitised(html):
    """Print rich text, cleaned once more: it may be older than the allow-list."""
    return trusted(sanitize(html))
