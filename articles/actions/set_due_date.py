from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from articles.actions.lock_article import lock_article
from articles.models import DateChange, DateKind
from articles.permissions import require_editable


@transaction.atomic
def set_due_date(article, *, actor, day) -> DateChange:
    """Have a piece be due on another day, by the rule of its form: who edits, may."""
    article = lock_article(article)
    require_editable(article, actor)
    change = record_day(
        article, DateKind.DUE, actor=actor, before=article.due_on, after=day
    )
    article.due_on = day
    article.save(update_fields=["due_on"])
    return change


def record_day(article, kind, *, actor, **days) -> DateChange:
    """Write the audit line of a date without an hour: `before` and `after`."""
    moments = {name: day and _midnight(day) for name, day in days.items()}
    return DateChange.objects.create(article=article, kind=kind, actor=actor, **moments)


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))
