from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.models import Article
from articles.permissions import TAKEN_DOWN


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
        """Return the article, or raise Http404 where the person may not open it.

        Raise PermissionDenied with a sentence where that is for legal reasons.
        """
        known = Article.objects.known_to(request.user).select_related("section")
        return _found(known, request.user, pk)

    def visible_article(self, request, pk):
        """Return the article as above, but not to those who only held it once."""
        return _found(Article.objects.visible_to(request.user), request.user, pk)

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


def refuse_taken_down(user, pk):
    """Say why a piece that was not found is closed, to those alone who knew it."""
    if Article.objects.once_known_to(user).taken_down().filter(pk=pk).exists():
        raise PermissionDenied(TAKEN_DOWN)


def _found(articles, user, pk):
    article = articles.filter(pk=pk).first()
    if article is None:
        refuse_taken_down(user, pk)
        raise Http404
    return article


def page_of(name, *args):
    """Return the address of a page about an article, such as its preview."""
    return reverse(f"admin:articles_article_{name}", args=args)
