from http import HTTPStatus

from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.actions.autosave_article import Fate, autosave_article, begin_article
from articles.actions.save_revision import Sent
from articles.admin.article_page import ArticlePageMixin, page_of
from articles.forms.article import DESK_FIELDS
from articles.forms.credits import SentCredits
from articles.forms.half_finished import HalfFinishedForm, read_half_finished
from articles.models import Article

SAVED_COOKIE = "saved_sitting"


class AutosaveMixin(ArticlePageMixin):
    """The form saves itself: each open form is a sitting with a revision of its own."""

    def get_urls(self):
        begin = path(
            "begin/",
            self.admin_site.admin_view(self.begin_view),
            name="articles_article_begin",
        )
        autosave = self.article_path("autosave", "autosave/", self.autosave_view)
        return [begin, autosave, *super().get_urls()]

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.user = request.user
        return form

    def changeform_view(self, request, object_id=None, *args, **kwargs):
        object_id = object_id or self._begun_by(request)
        response = super().changeform_view(request, object_id, *args, **kwargs)
        return self.ended(request, response)

    def _begun_by(self, request):
        """Return the article that an autosave made of the form that is sent now."""
        sitting = request.POST.get("sitting")
        begun = Article.objects.filter(begun_in=sitting, created_by=request.user)
        found = begun.values_list("pk", flat=True).first() if sitting else None
        return found and str(found)

    def ended(self, request, response):
        """Tell the page that follows which sitting a save has ended.

        It may drop what the browser kept of it.
        """
        sitting = request.POST.get("sitting")
        if sitting and response.status_code == HTTPStatus.FOUND:
            response.set_cookie(SAVED_COOKIE, sitting, max_age=600, samesite="Lax")
        return response

    def render_change_form(self, request, context, add=False, change=False, **kwargs):
        form, article = context["adminform"].form, kwargs.get("obj")
        context["autosave"] = {
            "url": page_of("begin") if add else page_of("autosave", article.pk),
            "article": article,
            "deliberate": form.fields.keys() - set(form.content_names()),
            "is_unsaved": form.is_bound,
        }
        return super().render_change_form(
            request, context, add=add, change=change, **kwargs
        )

    def sent(self, form, content=None):
        """Return what a form says of itself, with what it holds where that is known."""
        cleaned = form.cleaned_data
        return Sent(
            content or {}, cleaned.get("based_on", 0), cleaned.get("sitting", "")
        )

    @method_decorator(require_POST)
    def autosave_view(self, request, pk):
        article = self.known_article(request, pk)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        return self._autosaved(request, article, autosave_article)

    @method_decorator(require_POST)
    def begin_view(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied
        return self._autosaved(request, None, begin_article)

    def _autosaved(self, request, article, save):
        form = self._bound_form(request, article)
        credits = SentCredits(request.POST, instance=article or Article())
        fields, problems = read_half_finished(form, credits)
        sent = self.sent(form)
        if form.is_of_another() or not sent.sitting:
            return _refused(form)
        options = {"actor": request.user, "sitting": sent.sitting}
        if article:
            saved = save(article, fields, based_on=sent.based_on, **options)
        else:
            saved = save(fields, **options)
        return JsonResponse(_answer(saved, request.user) | {"problems": problems})

    def _bound_form(self, request, article):
        fields = flatten_fieldsets(self.get_fieldsets(request, article))
        form = self.get_form(
            request,
            article,
            change=bool(article),
            form=HalfFinishedForm,
            fields=[name for name in fields if name not in DESK_FIELDS],
        )
        return form(request.POST, article=article)


def _refused(form):
    text = form.another_text() if form.is_of_another() else _("Reload this page.")
    answer = {"fate": "refused", "text": text, "problems": []}
    return JsonResponse(answer, status=HTTPStatus.CONFLICT)


def _answer(saved, user):
    article = saved.revision.article
    return {
        "fate": saved.fate,
        "based_on": saved.based_on,
        "text": _TEXTS[saved.fate](saved, user),
        "both": page_of("revision", article.pk, saved.revision.number),
        "article": article.pk,
        "change": page_of("change", article.pk),
        "autosave": page_of("autosave", article.pk),
        "presence": page_of("presence", article.pk),
    }


def _saved_text(saved, user):
    now = time_format(timezone.localtime(), "H:i")
    return _("Saved %(time)s.") % {"time": now}


def _merged_text(saved, user):
    """Tell of a save by somebody else once, and not at every autosave after it."""
    if saved.other is None:
        return _saved_text(saved, user)
    name = saved.other.created_by or _("Somebody else")
    if name == user:
        return _("You changed this in another tab too; both are saved.")
    return _("%(name)s changed this too; both are saved.") % {"name": name}


def _clashed_text(saved, user):
    return _(
        "Somebody else changed the same words: yours are kept beside theirs, and all "
        "else is saved. Look at both and decide."
    )


def _beside_text(saved, user):
    if not saved.revision.article.is_editable_by(user):
        return _(
            "The article is not yours to edit now. Your text is kept beside the "
            "others, and the desk can see it."
        )
    return _(
        "Your text could not be put together with what stands there now. It is kept "
        "beside: look at both and decide."
    )


_TEXTS = {
    Fate.SAVED: _saved_text,
    Fate.MERGED: _merged_text,
    Fate.CLASHED: _clashed_text,
    Fate.BESIDE: _beside_text,
}
