from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from articles.actions.add_note import add_note, answer_note
from articles.actions.edit_note import edit_note
from articles.actions.settle_note import reopen_note, resolve_note
from articles.admin.article_page import ArticlePageMixin, page_of
from articles.admin.form_page import form_page
from articles.admin.notes_panel import NotesPanel
from articles.errors import DeskError, NoteRefused
from articles.forms.note import NoteForm

Verb = NoteForm.Verb
#: What somebody writes words for.
WORDED = {Verb.ADD, Verb.ANSWER, Verb.EDIT}
PANEL = "admin/articles/article/_notes.html"


class NotesPageMixin(ArticlePageMixin):
    """The notes of an article: a page of their own, and the panel beside the form."""

    def get_urls(self):
        return [
            self.article_path("notes", "notes/", self.notes_view),
            *super().get_urls(),
        ]

    @form_page
    def notes_view(self, request, pk):
        article = self.known_article(request, pk)
        if request.method == "POST":
            return self._noted(request, article)
        return self._notes(request, article)

    def _notes(self, request, article, **facts):
        panel = NotesPanel(article, request.user, **facts)
        return self.render_page(request, article, "notes", {"notes": panel})

    def _noted(self, request, article):
        form = NoteForm(request.POST)
        try:
            note = self._written(request, article, form)
        except DeskError as refusal:
            return self._refused(request, article, form, str(refusal))
        return self._told(request, note, form.cleaned_data["verb"])

    def _told(self, request, note, verb):
        """Answer a script with the panel as it now is, and a browser with the form."""
        panel = NotesPanel(note.article, request.user)
        unheard = panel.unheard(note) if verb in WORDED else ""
        if _is_script(request):
            context = {"notes": panel, "newest": note, "unheard": unheard}
            return render(request, PANEL, context)
        if unheard:
            # Shown at the head of the page, which an anchor would scroll away.
            messages.warning(request, unheard)
            return HttpResponseRedirect(page_of("notes", note.article_id))
        return HttpResponseRedirect(
            f"{page_of('notes', note.article_id)}#note-{note.thread.pk}"
        )

    def _refused(self, request, article, form, sentence):
        """Say why, and give a browser back what was typed; a script has it still."""
        if _is_script(request):
            return HttpResponse(sentence, status=422, content_type="text/plain")
        messages.error(request, sentence)
        response = self._notes(request, article, refused=form)
        response.status_code = 422
        return response

    def _written(self, request, article, form):
        if not form.is_valid():
            raise NoteRefused(_("This could not be read. Load the page once more."))
        sent = form.cleaned_data
        if sent["verb"] == Verb.ADD:
            return add_note(
                article, sent["text"], actor=request.user, anchor=sent["anchor"]
            )
        note = get_object_or_404(article.notes.open_to(request.user), pk=sent["note"])
        match sent["verb"]:
            case Verb.ANSWER:
                return answer_note(note, sent["text"], actor=request.user)
            case Verb.EDIT:
                return edit_note(note, sent["text"], actor=request.user)
            case Verb.RESOLVE:
                return resolve_note(note, actor=request.user)
            case Verb.REOPEN:
                return reopen_note(note, actor=request.user)


def _is_script(request):
    return request.headers.get("X-Requested-With") == "fetch"
