from http import HTTPStatus

from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from articles.actions import presence
from articles.admin.article_page import ArticlePageMixin, page_of
from articles.errors import AskedFirst
from articles.forms.article import SITTING, owner_of
from articles.models.presence import once_each, people_here

FRAGMENT = "admin/articles/article/_people_here.html"


class PresenceMixin(ArticlePageMixin):
    """Who else has an article open: on its form, live, and in the list."""

    def get_urls(self):
        presence = self.article_path("presence", "presence/", self.presence_view)
        return [presence, *super().get_urls()]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related(people_here())

    def render_change_form(self, request, context, add=False, change=False, **kwargs):
        article = None if add else kwargs["obj"]
        context["presence"] = _who_is_here(article, request.user) | {
            "url": article and page_of("presence", article.pk)
        }
        return super().render_change_form(
            request, context, add=add, change=change, **kwargs
        )

    @method_decorator(require_POST)
    def presence_view(self, request, pk):
        article = self.known_article(request, pk)
        sitting, act = request.POST.get("sitting", ""), request.POST.get("act", "stay")
        if act not in _ACTS or not SITTING.match(sitting):
            return HttpResponseBadRequest()
        if owner_of(sitting) != str(request.user.pk):
            return HttpResponse(status=HTTPStatus.CONFLICT)
        _ACTS[act](article, request.user, sitting)
        if act == "leave":
            return HttpResponse(status=HTTPStatus.NO_CONTENT)
        mine = presence.stay(article, actor=request.user, sitting=sitting)
        return render(request, FRAGMENT, _who_is_here(article, request.user, mine))


def _who_is_here(article, user, mine=None):
    people = list(article.presences.here()) if article else []
    others = [row for row in people if mine is None or row.pk != mine.pk]
    return {
        "mine": mine,
        "others": once_each(others),
        "alone": next((row for row in others if row.is_alone), None),
        "user": user,
        "may_ask": article is not None and article.is_editable_by(user),
        "may_go_in": article is not None and presence.may_go_in(article, user),
    }


def _ask_alone(article, user, sitting):
    try:
        presence.ask_alone(article, actor=user, sitting=sitting)
    except AskedFirst:
        # The answer shows who did.
        return


_ACTS = {
    "stay": lambda article, user, sitting: None,
    "leave": lambda article, user, sitting: presence.leave(
        article, actor=user, sitting=sitting
    ),
    "ask": _ask_alone,
    "let_in": lambda article, user, sitting: presence.let_in(
        article, actor=user, sitting=sitting
    ),
    "go_in": lambda article, user, sitting: presence.go_in_anyway(article, actor=user),
}
