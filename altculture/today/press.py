"""The parts of Today about what goes live: the hours, and what does not fit."""

from datetime import timedelta
from itertools import pairwise

from django.utils.translation import gettext as _

from altculture.today.part import SHOWN, Part, Row, page_of
from articles.models import Article
from articles.workflow import Status

TOO_NEAR = timedelta(minutes=15)
NEEDED = ("headline", "slug", "standfirst", "body", "section_id", "lead_image_id")


def going_live(look):
    if not look.may("articles.view_article"):
        return None
    rows = [
        Row(
            edition.headline,
            page_of(edition.article_id),
            [
                look.when(edition.live_from),
                _("live") if edition.live_from <= look.at else _("to come"),
            ],
        )
        for edition in look.coming[:SHOWN]
    ]
    today = sum(_is_today(look, edition) for edition in look.coming)
    return Part(
        "going-live",
        _("Going live"),
        rows,
        nothing=_("Nothing is scheduled."),
        count=_("%(count)d live today") % {"count": today} if today else "",
    )


def newest(look):
    if not look.may("articles.view_article"):
        return None
    live = look.editions.live(look.at).newest_first()[:5]
    rows = [_row(edition, look.when(edition.live_from)) for edition in live]
    return Part("newest", _("Live last"), rows)


def clashing(look):
    """What is planned and can't be meant: each row says why."""
    if not look.may("articles.publish_article"):
        return None
    coming = [edition for edition in look.coming if edition.live_from > look.at]
    rows = [*_at_once(look, coming), *_in_rework(look, coming), *_lacking(look, coming)]
    count = _("%(count)d clashing") % {"count": len(rows)} if rows else ""
    return Part("clashing", _("Clashing"), rows[:SHOWN], count=count, is_alarm=True)


def _at_once(look, coming):
    for first, second in pairwise(coming):
        if second.live_from - first.live_from < TOO_NEAR:
            why = _("%(moment)s, within a quarter of an hour of “%(other)s”")
            words = {"moment": look.when(second.live_from), "other": first.headline}
            yield _row(second, why % words)


def _in_rework(look, coming):
    for edition in coming:
        article = edition.article
        if article.status != Status.READY or not article.is_printed:
            why = _("changed since it was scheduled for %(moment)s")
            yield _row(edition, why % {"moment": look.when(edition.live_from)})


def _lacking(look, coming):
    """Name what is scheduled while its working copy lacks something needed."""
    pieces = {edition.article_id: edition for edition in coming}
    rows = Article.objects.filter(pk__in=pieces).order_by("pk")
    for row in rows.values("pk", *NEEDED):
        if not all(row[name] for name in NEEDED):
            yield _row(pieces[row["pk"]], _("scheduled, but no longer complete"))


def _row(edition, why):
    return Row(edition.headline, page_of(edition.article_id), [why])


def _is_today(look, edition):
    return edition.live_from < look.midnight + timedelta(days=1)
