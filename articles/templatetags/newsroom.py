from django import template

from altculture.kit.html import trusted
from articles.sanitize import sanitize

register = template.Library()


@register.filter
def sanitised(html):
    """Print rich text of the desk, cleaned once more, since a revision may be old."""
    return trusted(sanitize(html))
