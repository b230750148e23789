from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.actions.add_note import add_note, answer_note
from articles.actions.edit_note import edit_note
from articles.actions.settle_note import reopen_note, resolve_note
from articles.admin.article_page import ArticlePageMixin, page_of
from articles.admin.notes_panel import NotesPanel
from articles.errors import DeskError, NoteRefused
from articles.forms.note import NoteForm

Verb = NoteForm.Verb
PANEL = "admin/articles/article/_notes.html"


class NotesPageMixin(ArticlePageMixin):
    """The notes of an article: a page of their own, and the panel beside the form."""

    def get_urls(self):
        return [
            self.article_path("notes", "notes/", self.notes_view),
            *super().get_urls(),
        ]

    @method_decorator(require_http_methods(["GET", "POST"]))
    @method_decorator(never_cache)
    def notes_view(self, request, pk):
        article = self.known_article(request, pk)
        if request.method == "POST":
            return self._noted(request, article)
        panel = NotesPanel(article, request.user)
        return self.render_page(request, article, "notes", {"notes": panel})

    def _noted(self, request, article):
        """Answer a script with the panel as it now is, and a browser with the form."""
        is_script = request.headers.get("X-Requested-With") == "fetch"
        try:
            note = self._written(request, article)
        except DeskError as refusal:
            if is_script:
                return HttpResponse(str(refusal), status=422, content_type="text/plain")
            messages.error(request, str(refusal))
            return HttpResponseRedirect(page_of("notes", article.pk))
        if is_script:
            panel = NotesPanel(article, request.user)
            return render(request, PANEL, {"notes": panel, "newest": note})
        return HttpResponseRedirect(
            f"{page_of('notes', article.pk)}#note-{note.thread.pk}"
        )

    def _written(self, request, article):
        form = NoteForm(request.POST)
        if not form.is_valid():
            raise NoteRefused(_("This could not be read. Load the page once more."))
        sent = form.cleaned_data
        if sent["verb"] == Verb.ADD:
            return add_note(
                article, sent["text"], actor=request.user, anchor=sent["anchor"]
            )
        note = get_object_or_404(article.notes, pk=sent["note"])
        match sent["verb"]:
            case Verb.ANSWER:
                return answer_note(note, sent["text"], actor=request.user)
            case Verb.EDIT:
                return edit_note(note, sent["text"], actor=request.user)
            case Verb.RESOLVE:
                return resolve_note(note, actor=request.user)
            case Verb.REOPEN:
                return reopen_note(note, actor=request.user)
