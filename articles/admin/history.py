from django.db.models import Max
from django.http import Http404

from altculture.kit.paging import HIGHEST_FIRST, page_by_key
from articles.admin.article_page import ArticlePageMixin
from articles.models.edition import HEAVY
from articles.versions import OFFERED, usual_pair
from articles.workflow import PUBLISH

PAGE = 50


def _unread(relation):
    return [f"{relation}__{field}" for field in (*HEAVY, "snapshot")]


class HistoryMixin(ArticlePageMixin):
    """The page that lists what was moved, printed and saved; any two can be picked."""

    def history_view(self, request, object_id, extra_context=None):
        if not object_id.isdecimal():
            raise Http404
        article = self.known_article(request, object_id)
        user = request.user
        editions = article.editions.select_related("printed_by", "revision")
        context = {
            "transitions": article.transitions.select_related("actor"),
            "dates": article.date_changes.select_related("actor"),
            "editions": editions.open_to(user)
            .order_by("-number")
            .defer(*HEAVY, "snapshot", "revision__content")[:OFFERED],
            "page": page_by_key(
                _revisions(article, user),
                request.GET,
                order=HIGHEST_FIRST,
                size=PAGE,
            ),
            "interruptions": article.interruptions.select_related("asked_by", "actor"),
            "corrections": article.corrections.open_to(user)
            .select_related("made_by", "before", "after")
            .defer(*_unread("before"), *_unread("after")),
            "sees_reasons": user.has_perm(PUBLISH),
            "closed_until": _closed_until(article, user),
            "usual": usual_pair(article, user=user)[0],
        }
        return self.render_page(request, article, "history", context)


def _closed_until(article, user):
    """Return the take-down until which notes on moves are closed to somebody, or None.

    They were written of the text that had to go, and may quote it.
    """
    if user.has_perm(PUBLISH):
        return None
    return article.editions.aggregate(last=Max("taken_down_at"))["last"]


def _revisions(article, user):
    """Return what may be compared: saves of before a take-down are closed to most."""
    rows = article.revisions.open_to(user)
    return rows.select_related("created_by").defer("content")
