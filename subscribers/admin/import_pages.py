from itertools import islice

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.admin.form_page import form_page, sent
from subscribers.actions.discard_import import discard_import
from subscribers.actions.go_on import go_on
from subscribers.actions.plan_import import plan_import
from subscribers.actions.reread_import import may_reread, reread_import
from subscribers.actions.run_import import start_import
from subscribers.actions.take_in_file import PERMISSION, upload_import
from subscribers.actions.undo_import import undo_import
from subscribers.admin.import_forms import PlanForm, TakeInForm
from subscribers.admin.import_told import tell
from subscribers.admin.import_upload import refuse_oversize, refused_form
from subscribers.errors import ListError
from subscribers.imports.encodings import TO_CHOOSE
from subscribers.imports.error_file import error_chunks
from subscribers.imports.files import read_rows
from subscribers.imports.layout import Layout
from subscribers.models import Import, Newsletter

ACTS = {
    "start": start_import,
    "go_on": go_on,
    "undo": undo_import,
    "discard": discard_import,
}
SAMPLES = 3
SECONDS_TO_REFRESH = "3"


class ImportPagesMixin:
    """The way of a file from its upload to what came of it, a page for each step."""

    def get_urls(self):
        return [
            path(
                "take-in/",
                refuse_oversize(self.admin_site.admin_view(self.take_in_view)),
                name="subscribers_import_take_in",
            ),
            self.import_path("plan", self.plan_view),
            self.import_path("result", self.result_view),
            self.import_path("act", self.act_view),
            self.import_path("reread", self.reread_view),
            self.import_path("errors", self.errors_view),
            *super().get_urls(),
        ]

    def import_path(self, name, view):
        view = self.admin_site.admin_view(view)
        return path(f"<int:pk>/{name}/", view, name=f"subscribers_import_{name}")

    @form_page
    def take_in_view(self, request):
        self.refuse_strangers(request)
        form = TakeInForm(sent(request), request.FILES or None)
        if "refused" in request.GET:
            form = refused_form(request.GET["refused"])
        elif form.is_valid():
            values = form.cleaned_data
            try:
                source = upload_import(
                    values["file"], again=values["again"], actor=request.user
                )
                return redirect("admin:subscribers_import_plan", source.pk)
            except ListError as refused:
                form.add_error("file", str(refused))
        context = {"title": _("Import subscribers"), "form": form}
        return self.render_import_page(request, "take_in", context)

    @form_page
    def plan_view(self, request, pk):
        source = self.known_import(request, pk)
        form = PlanForm(
            sent(request),
            source=source,
            samples=samples_of(source),
            offered=Newsletter.objects.open_to(request.user),
        )
        if form.is_valid():
            try:
                plan_import(source, form.plan(), actor=request.user)
                return redirect("admin:subscribers_import_result", pk)
            except ListError as refused:
                form.add_error(None, str(refused))
        context = {"title": source.file_name, "source": source, "form": form}
        if may_reread(source) and not source.started_at:
            context["encodings"] = TO_CHOOSE
        return self.render_import_page(request, "plan", context)

    @method_decorator(require_safe)
    def result_view(self, request, pk):
        source = self.known_import(request, pk)
        context = {"title": source.file_name, "source": source, "told": tell(source)}
        response = self.render_import_page(request, "result", context)
        if source.is_at_work:
            response["Refresh"] = SECONDS_TO_REFRESH
        return response

    @method_decorator(require_POST)
    def act_view(self, request, pk):
        source = self.known_import(request, pk)
        name = request.POST.get("act")
        if name not in ACTS:
            return redirect("admin:subscribers_import_result", pk)
        try:
            ACTS[name](source, actor=request.user)
        except ListError as refused:
            messages.error(request, str(refused))
        if not Import.objects.filter(pk=pk).exists():
            return redirect("admin:subscribers_import_changelist")
        return redirect("admin:subscribers_import_result", pk)

    @method_decorator(require_POST)
    def reread_view(self, request, pk):
        source = self.known_import(request, pk)
        try:
            reread_import(source, request.POST.get("encoding"), actor=request.user)
        except ListError as refused:
            messages.error(request, str(refused))
        return redirect("admin:subscribers_import_plan", pk)

    @method_decorator(require_safe)
    def errors_view(self, request, pk):
        source = self.known_import(request, pk)
        name = f"import-{source.pk}-not-taken.csv"
        return StreamingHttpResponse(
            error_chunks(source) if source.file else [],
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def known_import(self, request, pk):
        self.refuse_strangers(request)
        return get_object_or_404(Import.objects.open_to(request.user), pk=pk)

    def refuse_strangers(self, request):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied

    def render_import_page(self, request, page, context):
        return TemplateResponse(
            request,
            f"admin/subscribers/import/{page}.html",
            {**self.admin_site.each_context(request), "opts": self.opts, **context},
        )


def samples_of(source):
    """Return the cells of the first rows, none where the file is gone."""
    if not source.file:
        return []
    with source.file.open("rb") as file:
        rows = read_rows(file, Layout(**source.layout))
        found = [cells for _row, cells in islice(rows, SAMPLES)]
        rows.close()
    return found
