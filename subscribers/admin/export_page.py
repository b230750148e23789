from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from subscribers.actions.export import PERMISSION, begin_export, export_chunks
from subscribers.actions.export_later import export_later
from subscribers.admin.export_form import ExportForm
from subscribers.admin.filters import selection_of
from subscribers.exports.formats import CONTENT_TYPES
from subscribers.exports.presets import PRESETS

LIST = "admin:subscribers_subscriber_changelist"

#: Beyond it the page says "more than", and the file is made in the background.
COUNTED = 50_000


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def export_page(request, context):
    """Ask what for and how; a POST sends the file, or has a large one made."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    try:
        selection = selection_of(request)
    except IncorrectLookupParameters:
        return redirect(f"{LIST}")
    count = selection.subscriptions().order_by()[: COUNTED + 1].count()
    form = ExportForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        return _export(form, selection, is_large=count > COUNTED)
    context |= {
        "title": _("Export subscribers"),
        "form": form,
        "selection": selection,
        "count": min(count, COUNTED),
        "is_more": count > COUNTED,
        "presets": PRESETS.values(),
    }
    return TemplateResponse(request, "subscribers/admin_export.html", context)


def _export(form, selection, *, is_large):
    wanted = {"reason": form.cleaned_data["reason"], "actor": form.user}
    if is_large:
        token = export_later(selection, form.recipe, **wanted)
        return redirect("admin:subscribers_export_file", token=token)
    export = begin_export(selection, form.recipe, **wanted)
    return StreamingHttpResponse(
        export_chunks(export, selection),
        content_type=CONTENT_TYPES[export.format],
        headers={
            "Content-Disposition": f'attachment; filename="{export.file_name}"',
        },
    )
