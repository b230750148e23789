from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from subscribers.actions.export import PERMISSION, begin_export, export_chunks
from subscribers.admin.filters import selection_of
from subscribers.admin.forms import ExportForm
from subscribers.exports.rows import COLUMNS

LIST = "admin:subscribers_subscriber_changelist"

#: Beyond it the page says "more than": counting a million rows takes a while.
COUNTED = 10_000


@require_http_methods(["GET", "HEAD", "POST"])
def export_page(request, context):
    """Say what will be exported and ask what for; a POST sends the file."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    try:
        selection = selection_of(request)
    except IncorrectLookupParameters:
        return redirect(f"{LIST}")
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _download(selection, form.cleaned_data["reason"], request.user)
    count = selection.subscriptions().order_by()[: COUNTED + 1].count()
    context |= {
        "title": _("Export subscribers"),
        "form": form,
        "selection": selection,
        "count": min(count, COUNTED),
        "is_more": count > COUNTED,
        "columns": COLUMNS,
    }
    return TemplateResponse(request, "subscribers/admin_export.html", context)


def _download(selection, reason, actor):
    export = begin_export(selection, reason=reason, actor=actor)
    name = f"subscribers-{timezone.localdate():%Y-%m-%d}-{export.pk}.csv"
    return StreamingHttpResponse(
        export_chunks(export, selection),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
