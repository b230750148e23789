"""One's own notices, and how one wants to be mailed about them; nobody else's."""

from http import HTTPStatus

from django.contrib import admin, messages
from django.forms import Media
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from altculture.kit.paging import LATEST_FIRST, page_by_key
from articles.actions.read_notices import read_notices, save_notice_wish
from articles.admin.scripts import newsroom_script
from articles.forms.notice_wish import NoticeWishForm
from articles.models import Notice, NoticeWish

PAGE = 30
SCRIPTS = Media(js=[newsroom_script("notices")])


@require_http_methods(["GET", "POST"])
def notices_view(request):
    if request.method == "POST":
        return _read(request)
    notices = Notice.objects.known_to(request.user).for_list()
    page = page_by_key(notices, request.GET, order=LATEST_FIRST, size=PAGE)
    context = {"page": page, "title": _("Notices"), "page_scripts": SCRIPTS}
    return _render(request, "notices", context)


def _read(request):
    """Take a button of the list, or what its script sends when a link is followed."""
    key = request.POST.get("read", "")
    is_one = key.isdecimal() and len(key) < 19
    read_notices(actor=request.user, only=[int(key)] if is_one else None)
    if "beacon" in request.POST:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return HttpResponseRedirect(reverse("admin:notices"))


@require_http_methods(["GET", "POST"])
def settings_view(request):
    form = NoticeWishForm.showing(NoticeWish.of(request.user))
    if request.method == "POST":
        form = NoticeWishForm(request.POST)
        if form.is_valid():
            save_notice_wish(actor=request.user, **form.wish())
            messages.success(request, _("Your choice is kept. It holds from now on."))
            return HttpResponseRedirect(reverse("admin:notice_settings"))
    context = {"form": form, "title": _("What is mailed to you")}
    return _render(request, "notice_settings", context)


def _render(request, template, context):
    frame = admin.site.each_context(request)
    return TemplateResponse(request, f"admin/{template}.html", {**frame, **context})
