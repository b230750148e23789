from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from articles.actions.move_article import move_article, move_as_seen
from articles.actions.move_family import move_family
from articles.admin.article_page import ArticlePageMixin, page_of
from articles.admin.desk_panel import DeskPanel
from articles.admin.form_page import form_page, sent
from articles.errors import DeskError, SeenNoMore
from articles.forms.move import form_for
from articles.models import Article
from articles.press import compose
from articles.views.pages import render_article
from articles.workflow import MOVES

DONE = {
    "submit": _lazy("“%(article)s” is submitted for review."),
    "send_back": _lazy("“%(article)s” is sent back, with your note."),
    "approve": _lazy("“%(article)s” is ready."),
    "publish": _lazy("“%(article)s” is live: readers see it now."),
    "update": _lazy("“%(article)s” is updated: readers see this text now."),
    "correct": _lazy("“%(article)s” is corrected: readers see the text and your note."),
    "correct_by_note": _lazy("“%(article)s” is corrected: readers see your note."),
    "schedule": _lazy("“%(article)s” is scheduled."),
    "schedule_newer": _lazy(
        "“%(article)s” is scheduled as it now stands, in place of the text before."
    ),
    "reschedule": _lazy("“%(article)s” has another date; readers see it then."),
    "unschedule": _lazy("“%(article)s” is off the schedule."),
    "rework": _lazy("“%(article)s” is a draft again; readers see no change."),
    "withdraw": _lazy("“%(article)s” is withdrawn; readers find your reason."),
    "take_down": _lazy("“%(article)s” is taken down; nobody reads it any more."),
    "expire": _lazy("“%(article)s” has an end; from then on readers find your reason."),
    "keep": _lazy("“%(article)s” stays: its end is taken back."),
    "discard": _lazy(
        "“%(article)s” is discarded: it is on the spike, and an editor can take it off."
    ),
    "spike": _lazy("“%(article)s” is on the spike."),
    "revive": _lazy("“%(article)s” is off the spike and a draft again."),
}
#: After these a piece has left its readers.
GONE = {"withdraw", "take_down"}


class ArticlePagesMixin(ArticlePageMixin):
    """The pages of one article besides its form: preview and moves."""

    def get_urls(self):
        return [
            self.article_path("preview", "preview/", self.preview_view),
            self.article_path("move", "move/<slug:name>/", self.move_view),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, add=False, **kwargs):
        context |= {"show_save_and_continue": False, "show_save_and_add_another": False}
        if not add:
            context["desk"] = DeskPanel(kwargs["obj"], request.user)
        return super().render_change_form(request, context, add=add, **kwargs)

    def response_add(self, request, article, post_url_continue=None):
        return super().response_add(_staying(request), article, post_url_continue)

    def response_change(self, request, article):
        name = request.POST.get("_move")
        if name not in MOVES:
            return super().response_change(_staying(request), article)
        if MOVES[name].is_asking:
            return HttpResponseRedirect(page_of("move", article.pk, name))
        self._make_plain_move(request, article, name)
        return HttpResponseRedirect(page_of("change", article.pk))

    @method_decorator(require_safe)
    def preview_view(self, request, pk):
        article = self.known_article(request, pk)
        edition = compose(article, live_from=timezone.now())
        return render_article(request, edition, is_preview=True)

    @form_page
    def move_view(self, request, pk, name):
        # Who held it once may read it still, but moves it no more.
        article = self.visible_article(request, pk)
        move = MOVES.get(name)
        if move is None:
            raise Http404
        if not request.user.has_perm(move.permission):
            raise PermissionDenied
        form = form_for(move, article, sent(request))
        previewed = form.is_valid() and "preview" in request.POST
        is_sent = form.is_valid() and not previewed
        if is_sent and self._moved(request, article, name, form):
            return HttpResponseRedirect(page_of("change", article.pk))
        panel = DeskPanel(article, request.user)
        context = {"move": move, "name": name, "form": form, "desk": panel}
        context |= {"previewed": previewed, "today": timezone.now()}
        return self.render_page(request, article, "move", context)

    def _make_plain_move(self, request, article, name):
        try:
            transition = move_article(article, name, actor=request.user)
        except DeskError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, DONE[name] % {"article": transition.article})

    def _moved(self, request, article, name, form):
        answers = form.cleaned_data
        move = move_family if answers.pop("with_translations", False) else move_as_seen
        try:
            move(article, name, actor=request.user, **answers)
        except SeenNoMore as refusal:
            messages.error(request, str(refusal))
        except DeskError as refusal:
            form.add_error(None, str(refusal))
            return False
        else:
            messages.success(request, DONE[name] % {"article": article})
            if move is move_family:
                messages.success(request, _("The same holds for its translations."))
            elif name in GONE:
                self._name_what_stays(request, article)
        return True

    def _name_what_stays(self, request, article):
        """Say which translations readers still have of what they have no longer."""
        family = Article.objects.in_family_of(article).with_press()
        if names := [str(row) for row in family if row.live_since or row.goes_live_at]:
            messages.warning(
                request,
                _("Readers still have it in other languages, or will: %(names)s.")
                % {"names": ", ".join(names)},
            )


def _staying(request):
    """Have a save end on the form: the desk goes on from there, not from the list."""
    request.POST = request.POST.copy()
    request.POST["_continue"] = "1"
    return request
