"""What the frame of the newsroom tells on every page."""

from django import template

from articles import notices
from articles.models import Notice

register = template.Library()

MOST_COUNTED = 100


@register.simple_tag
def unread_notices(user) -> int:
    """Count what somebody has not read, a hundred at most."""
    unread = Notice.objects.known_to(user).unread()
    return unread.order_by()[:MOST_COUNTED].count()


@register.filter
def sentence(notice):
    return notices.sentence(notice)


@register.filter
def quoted(notice):
    return notices.quoted(notice)


@register.filter
def leads_to(notice):
    return notices.path_of(notice)
