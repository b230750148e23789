"""What publishers alone do: keep who somebody is, and remove a name."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from articles.actions.private_record import (
    CHANGE,
    erase_private_record,
    save_private_record,
)
from articles.actions.withheld_names import WITHHOLD, give_name_back, withhold_name
from articles.admin.form_page import form_page, sent
from articles.admin.names import NamesMixin
from articles.affected import affected
from articles.errors import NameRefused
from articles.forms.private_record import EraseForm, PrivateRecordForm, WithholdForm
from articles.mentions import mentions
from articles.models import Contributor, PrivateRecord


class PrivateNamesMixin(NamesMixin):
    def get_urls(self):
        return [
            self._path("private", "<int:pk>/private/", self.private_view),
            self._path("withhold", "<int:pk>/remove-name/", self.withhold_view),
            *super().get_urls(),
        ]

    def get_fieldsets(self, request, obj=None):
        """Leave the account out for others where it would tell who somebody is."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or request.user.has_perm(CHANGE) or not _is_private(obj):
            return fieldsets
        return [row for row in fieldsets if "user" not in row[1]["fields"]]

    @form_page
    @method_decorator(sensitive_post_parameters())
    def private_view(self, request, pk):
        row = self._row(request, pk, CHANGE)
        record = PrivateRecord.objects.filter(contributor=row).first()
        data = sent(request)
        is_erasing = bool(data) and "erase" in data
        form = PrivateRecordForm(None if is_erasing else data, instance=record)
        erase = EraseForm(data if is_erasing else None)
        if form.is_valid():
            save_private_record(row, actor=request.user, **form.cleaned_data)
            return self._done(request, row, _("The private record is saved."))
        if erase.is_valid() and self._erased(request, row):
            return HttpResponseRedirect(self._page("change", row.pk))
        context = {"original": row, "record": record, "form": form, "erase": erase}
        return self._render(request, "private", context)

    @form_page
    def withhold_view(self, request, pk):
        row = self._row(request, pk, WITHHOLD)
        form = WithholdForm(sent(request))
        is_back = request.method == "POST" and "back" in request.POST
        if is_back and self._given_back(request, row):
            return HttpResponseRedirect(self._page("change", row.pk))
        if not is_back and form.is_valid() and self._withheld(request, row, form):
            return HttpResponseRedirect(self._page("withhold", row.pk))
        effects = affected(row, request.user)
        context = {"original": row, "form": form, "effects": effects}
        kept = _kept(row)
        if kept and request.user.has_perm(CHANGE):
            context |= {"name": kept["name"], "mentions": mentions(kept["names"])}
        return self._render(request, "withhold", context)

    def _row(self, request, pk, permission):
        if not request.user.has_perm(permission):
            raise PermissionDenied
        return get_object_or_404(Contributor, pk=pk)

    def _done(self, request, row, said):
        messages.success(request, said)
        return HttpResponseRedirect(self._page("private", row.pk))

    def _erased(self, request, row):
        return self._tried(
            request,
            lambda: erase_private_record(row, actor=request.user),
            _("The private record is erased."),
        )

    def _withheld(self, request, row, form):
        return self._tried(
            request,
            lambda: withhold_name(row, actor=request.user, **form.cleaned_data),
            _("The name is removed. Look below at what needs your hand."),
        )

    def _given_back(self, request, row):
        return self._tried(
            request,
            lambda: give_name_back(row, actor=request.user),
            _("The name stands again, with its page."),
        )

    def _tried(self, request, act, said):
        try:
            act()
        except NameRefused as refusal:
            messages.error(request, str(refusal))
            return False
        messages.success(request, said)
        return True


def _is_private(contributor):
    return PrivateRecord.objects.filter(contributor=contributor).exists()


def _kept(contributor):
    record = PrivateRecord.objects.filter(contributor=contributor).first()
    return record.kept if record else {}
