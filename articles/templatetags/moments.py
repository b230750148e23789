from datetime import datetime

from django import template

register = template.Library()


@register.filter(expects_localtime=True)
def iso_moment(moment: datetime) -> str:
    """Return a moment as machines read it, for `datetime` of a <time>.

    To the second: HTML knows no microseconds, which `date:"c"` would write.
    """
    return moment.isoformat(timespec="seconds")
