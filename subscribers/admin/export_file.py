from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from subscribers.actions.export_later import (
    export_anew,
    fetch_export,
    find_export,
    give_link,
)
from subscribers.errors import ExportUnknown
from subscribers.exports.formats import CONTENT_TYPES
from subscribers.models.export import Progress
from subscribers.storage import private_storage

EXPORTS = "admin:subscribers_export_changelist"
PAGE = "admin:subscribers_export_file"
SECONDS = 4


@require_http_methods(["GET", "HEAD", "POST"])
def export_file(request, token, context):
    """Show how far a file is; a POST fetches it, or begins it anew."""
    try:
        if request.method == "POST":
            return _press(request, token)
        export = find_export(token, actor=request.user)
    except ExportUnknown as refusal:
        messages.error(request, str(refusal))
        return redirect(EXPORTS)
    progress = export.progress()
    context |= {"title": _("Your export"), "export": export, "progress": progress}
    response = TemplateResponse(request, "subscribers/admin_export_file.html", context)
    if progress == Progress.RUNNING:
        response["Refresh"] = str(SECONDS)
    return response


def _press(request, token):
    if "anew" in request.POST:
        export_anew(token, actor=request.user)
        return redirect(PAGE, token=token)
    export = fetch_export(token, actor=request.user)
    return FileResponse(
        private_storage().open(export.file.name),
        as_attachment=True,
        filename=export.file_name,
        content_type=CONTENT_TYPES[export.format],
    )


@require_POST
def export_link(request, pk):
    """Lead who asked for an export back to its page, under a new address."""
    try:
        token = give_link(pk, actor=request.user)
    except ExportUnknown as refusal:
        messages.error(request, str(refusal))
        return redirect(EXPORTS)
    return redirect(PAGE, token=token)
