from django.http import Http404

from altculture.kit.paging import HIGHEST_FIRST, page_by_key
from articles.admin.article_page import ArticlePageMixin
from articles.models.edition import HEAVY
from articles.versions import OFFERED, usual_pair

PAGE = 50


class HistoryMixin(ArticlePageMixin):
    """The page that lists what was moved, printed and saved; any two can be picked."""

    def history_view(self, request, object_id, extra_context=None):
        if not object_id.isdecimal():
            raise Http404
        article = self.known_article(request, object_id)
        editions = article.editions.select_related("printed_by", "revision")
        context = {
            "transitions": article.transitions.select_related("actor"),
            "dates": article.date_changes.select_related("actor"),
            "editions": editions.order_by("-number").defer(
                *HEAVY, "snapshot", "revision__content"
            )[:OFFERED],
            "page": page_by_key(
                article.revisions.select_related("created_by").defer("content"),
                request.GET,
                order=HIGHEST_FIRST,
                size=PAGE,
            ),
            "interruptions": article.interruptions.select_related("asked_by", "actor"),
            "usual": usual_pair(article)[0],
        }
        return self.render_page(request, article, "history", context)
