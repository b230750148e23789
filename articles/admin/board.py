from collections import Counter
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.forms import Media
from django.http import HttpResponseRedirect, JsonResponse, QueryDict
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from altculture.kit.clock import TRAVEL
from articles.admin.scripts import newsroom_script
from articles.board import SOURCES, Span, entries
from articles.board.entry import MOST
from articles.board.month import Month
from articles.errors import DeskError
from articles.forms.board import BoardFilterForm, BoardMoveForm

SCRIPTS = Media(js=[newsroom_script("board")])
ENTRY = "admin/articles/article/_board_entry.html"


class BoardMixin:
    """Everything that has a date, as a month and as a list, and moving it."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("board/", view(self.board_view), name="articles_article_board"),
            path(
                "board/move/",
                view(self.board_move_view),
                name="articles_article_board_move",
            ),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def board_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        month = Month.named(request.GET.get("month", ""))
        chosen = BoardFilterForm(request.GET)
        chosen.is_valid()
        found = _found(request.user, month, chosen.cleaned_data)
        context = {
            **self.admin_site.each_context(request),
            **_links(request, month),
            "opts": self.opts,
            "title": _("Board"),
            "month": month,
            "weeks": month.weeks(found),
            "form": chosen,
            "view": chosen.cleaned_data.get("view") or "month",
            "shown": chosen.cleaned_data.get("show") or list(SOURCES),
            "sources": SOURCES.values(),
            "has_past": any(month.is_past(entry.day) for entry in found),
            "is_cut": _is_cut(found),
            "is_empty": not any(map(month.holds, found)),
            "may_travel": request.user.has_perm(TRAVEL),
            "page_scripts": SCRIPTS,
        }
        return TemplateResponse(request, "admin/articles/article/board.html", context)

    @method_decorator(require_POST)
    def board_move_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = BoardMoveForm(request.POST)
        said, is_done = _moved(request.user, form)
        if "application/json" in request.headers.get("Accept", ""):
            return _answer(request, form, said, is_done=is_done)
        level = messages.SUCCESS if is_done else messages.ERROR
        messages.add_message(request, level, said)
        back = QueryDict(request.POST.get("back", "")).urlencode()
        board = reverse("admin:articles_article_board")
        return HttpResponseRedirect(f"{board}?{back}" if back else board)


def _found(user, month, chosen):
    holder = chosen.get("holder")
    return entries(
        user,
        month.span,
        names=chosen.get("show", ()),
        holder=holder and holder.pk,
    )


def _is_cut(found):
    """Say whether a source had more to tell than it may."""
    return MOST in Counter(entry.source for entry in found).values()


def _links(request, month):
    """Return the query strings of what is shown now, and of the months around it."""

    def query(**changes):
        params = request.GET.copy()
        for name, value in changes.items():
            params[name] = value
        return params.urlencode()

    return {
        "back": query(month=str(month)),
        "previous": query(month=str(month.previous)),
        "next": query(month=str(month.next)),
        "this_month": query(month=""),
    }


def _moved(user, form):
    """Move what the form names; return what to say, and whether it was moved."""
    if not form.is_valid():
        refusals = (" ".join(sentences) for sentences in form.errors.values())
        return " ".join(refusals), False
    wanted = dict(form.cleaned_data)
    source = wanted.pop("source")
    try:
        return source.move(wanted.pop("pk"), actor=user, **wanted), True
    except (DeskError, PermissionDenied) as refusal:
        return str(refusal), False
    except ObjectDoesNotExist:
        return _("This entry is no longer there. Load the page again."), False


def _answer(request, form, said, *, is_done):
    """Answer a script: what to say and, when it was moved, how the entry looks now.

    The entry is missing where the day has more than the board shows, or where it is no
    longer theirs to see.
    """
    if not is_done:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return JsonResponse({"said": said}, status=status)
    moved, html = _entry_now(request.user, form.cleaned_data), ""
    if moved:
        context = {"entry": moved, "back": request.POST.get("back", "")}
        html = render_to_string(ENTRY, context, request=request)
    return JsonResponse({"said": said, "entry": html})


def _entry_now(user, moved):
    source, to = moved["source"], moved["to"]
    day = timezone.localdate(to) if source.has_hour else to
    found = source.find(user, Span(day, day), None)
    return next((entry for entry in found if entry.pk == moved["pk"]), None)
