from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.models import Article


class ArticlePageMixin:
    """What every page about one article shares: its address, its row, its frame."""

    def article_path(self, name, route, view):
        """Return the pattern of a page below an article, named after both."""
        return path(
            f"<int:pk>/{route}",
            self.admin_site.admin_view(view),
            name=f"articles_article_{name}",
        )

    def known_article(self, request, pk):
        """Return the article, or raise Http404 where the person may not open it."""
        known = Article.objects.known_to(request.user).select_related("section")
        return get_object_or_404(known, pk=pk)

    def render_page(self, request, article, page, context):
        return TemplateResponse(
            request,
            f"admin/articles/article/{page}.html",
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "original": article,
                "article": article,
                "title": str(article),
                **context,
            },
        )


def page_of(name, *args):
    """Return the address of a page about an article, such as its preview."""
    return reverse(f"admin:articles_article_{name}", args=args)
