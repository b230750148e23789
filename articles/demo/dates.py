"""Dates of the demo: an embargo, an end, and pieces to look at again."""

from datetime import timedelta

from django.utils import timezone

from articles.actions.embargo import lay_embargo
from articles.actions.move_article import move_article
from articles.actions.reminders import set_reminder
from articles.models import Article

EMBARGOED = "the-drummer-kept-the-receipts"
LABEL = "The band’s label sees the figures first; agreed in writing."
ENDING = "the-bookbinder-who-said-no"
LICENCE = "We had the right to show these drawings for one season."
#: After how many days to look again, and at what.
REMINDERS = {
    "no-means-no-dataset": (0, "Has the court set a date yet?"),
    "the-cinema-that-moves-by-boat": (4, "The boat’s new timetable."),
    "the-mending-hour": (11, ""),
}
DAY = timedelta(days=1)


def give_more_dates(*, staff, now):
    embargoed, ending = (Article.objects.get(slug=slug) for slug in (EMBARGOED, ENDING))
    until = _at_hour(now + 5 * DAY, 6)
    lay_embargo(embargoed, actor=staff["editor"], until=until, reason=LABEL)
    end = _at_hour(now + 24 * DAY, 22)
    move_article(ending, "expire", actor=staff["publisher"], moment=end, note=LICENCE)
    for slug, (days, note) in REMINDERS.items():
        set_reminder(
            Article.objects.get(slug=slug),
            actor=staff["editor"],
            day=timezone.localdate(now + days * DAY),
            note=note,
        )


def _at_hour(moment, hour):
    return timezone.localtime(moment).replace(
        hour=hour, minute=0, second=0, microsecond=0
    )
