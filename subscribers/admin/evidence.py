"""The proof of one reader's wishes as a ZIP: a page to print, and the same as JSON."""

import json
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from subscribers.actions.log_look import log_search
from subscribers.actions.take_proof import take_proof
from subscribers.addresses import address_digest
from subscribers.models.look import Sight


def evidence_page(request, form, context):
    """Ask what the evidence is for; a POST sends it. `form` is an EvidenceForm."""
    if request.method == "POST" and form.is_valid():
        if form.reader is None:
            typed = form.cleaned_data["address"]
            log_search(typed, Sight.SEARCHED, actor=request.user)
        reason = form.cleaned_data["reason"]
        proof = take_proof(_digest(form), reason=reason, actor=request.user)
        if proof:
            return _download(proof)
        form.add_error("address", _("Nothing is proven of this address."))
    context |= {"title": _("Evidence"), "form": form}
    return TemplateResponse(request, "subscribers/admin_evidence.html", context)


def _digest(form):
    if form.reader:
        return form.reader.digest
    return address_digest(form.cleaned_data["address"])


def _download(proof):
    name = f"evidence-{timezone.localtime():%Y-%m-%d-%H%M}"
    text = json.dumps(proof, indent=2, ensure_ascii=False)
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr(f"{name}.json", text)
        page = render_to_string("subscribers/evidence.html", {"proof": proof})
        archive.writestr(f"{name}.html", page)
    return HttpResponse(
        file.getvalue(),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}.zip"'},
    )
