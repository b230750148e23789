"""Searching by an address that stands in no URL: the session keeps it under a key."""

from secrets import token_urlsafe

from django.contrib import messages
from django.contrib.admin.views.main import ERROR_FLAG, PAGE_VAR, SEARCH_VAR
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from subscribers.actions.log_look import log_search

KEPT = "searches"
#: How many a session remembers, so that the back button and other tabs still work.
AT_ONCE = 20


def keep_search(request, text: str) -> str:
    """Return the key, for the list's `q`, under which the session keeps the text."""
    key = token_urlsafe(9)
    kept = list(request.session.get(KEPT, {}).items())
    request.session[KEPT] = dict([*kept, (key, text)][-AT_ONCE:])
    return key


def searched(request) -> str | None:
    """Return the text that the list's `q` stands for, None where it is forgotten."""
    key = request.GET.get(SEARCH_VAR, "")
    return request.session.get(KEPT, {}).get(key) if key else ""


class PrivateSearchMixin:
    """Takes what is looked for by POST, writes that down, and leads to the list."""

    searched_as: str

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.look_up))
        name = f"{self.opts.app_label}_{self.opts.model_name}_look_up"
        return [path("look-up/", view, name=name), *super().get_urls()]

    def look_up(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        query, text = request.GET.copy(), request.POST.get(SEARCH_VAR, "").strip()
        for name in (SEARCH_VAR, PAGE_VAR, ERROR_FLAG):
            query.pop(name, None)
        if text:
            log_search(text, self.searched_as, actor=request.user)
            query[SEARCH_VAR] = keep_search(request, text)
        return redirect(self._list(query))

    def changelist_view(self, request, extra_context=None):
        if searched(request) is not None:
            return super().changelist_view(request, extra_context)
        messages.warning(request, _("This search is over. Search once more."))
        query = request.GET.copy()
        del query[SEARCH_VAR]
        return redirect(self._list(query))

    def get_changelist_instance(self, request):
        """Have the field show what was looked for; the addresses keep its key."""
        changelist = super().get_changelist_instance(request)
        changelist.query = searched(request)
        return changelist

    def _list(self, query):
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"
        return f"{reverse(name)}?{query.urlencode()}" if query else reverse(name)
