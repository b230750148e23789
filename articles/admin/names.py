"""What the newsroom lets people do with names: rename, merge, tell apart, undo."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from articles.actions.merge_names import merge_names, refuse_merge
from articles.actions.rename import rename
from articles.actions.set_aliases import set_aliases
from articles.actions.tell_apart import tell_apart
from articles.actions.undo_merge import undo_merge
from articles.admin.form_page import form_page
from articles.admin.kept_address import KeptAddressMixin
from articles.admin.late_conflict import LateConflictMixin
from articles.affected import affected
from articles.duplicates import likely_pairs, lookalikes
from articles.errors import DeskError, NameRefused
from articles.forms.names import MergeForm, NameForm, RenameForm
from articles.models import NameChange
from articles.models.name_change import survivors
from articles.naming import pick

SHOWN_CHANGES = 20


class NamesMixin(KeptAddressMixin, LateConflictMixin):
    """The pages of one vocabulary besides its list and its forms."""

    form = NameForm
    late_conflict = (IntegrityError, NameRefused)
    change_form_template = "admin/articles/names/change_form.html"
    change_list_template = "admin/articles/names/change_list.html"

    def get_urls(self):
        return [
            self._path("duplicates", "duplicates/", self.duplicates_view),
            self._path("rename", "<int:pk>/rename/", self.rename_view),
            self._path("merge", "<int:pk>/merge/", self.merge_view),
            *super().get_urls(),
        ]

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return (*fields, "name") if obj else fields

    def get_fieldsets(self, request, obj=None):
        """Ask only of a new name whether it is another."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj is None else [_unasked(*row) for row in fieldsets]

    @admin.display(description=_lazy("other names"))
    def other_names(self, row):
        """What those see who may only read the form."""
        return ", ".join(map(str, row.aliases.all())) or "–"

    def get_search_results(self, request, queryset, search_term):
        return queryset.answering_to(search_term), False

    def changeform_view(self, request, object_id=None, *args, **kwargs):
        is_adding = object_id is None and "_popup" in request.POST
        if is_adding and (known := self._known(request)):
            return self.response_add(request, known)
        return super().changeform_view(request, object_id, *args, **kwargs)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if "other_names" in form.cleaned_data:
            set_aliases(
                form.instance,
                form.cleaned_data["other_names"],
                actor=request.user,
                before=form.other_names_before(),
            )

    def may_merge(self, user):
        return user.has_perm(f"articles.merge_{self.opts.model_name}")

    @form_page
    def rename_view(self, request, pk):
        row = get_object_or_404(self.model, pk=pk)
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        is_sent = request.method == "POST"
        form = RenameForm(request.POST if is_sent else None, row=row)
        if form.is_valid() and self._renamed(request, row, form):
            return HttpResponseRedirect(self._page("change", row.pk))
        context = {"form": form, "effects": affected(row, request.user)}
        return self._render(request, "rename", context | {"original": row})

    @form_page
    def merge_view(self, request, pk):
        if not self.may_merge(request.user):
            raise PermissionDenied
        if into := survivors(self.model, [pk]):
            return HttpResponseRedirect(self._page("change", into[pk]))
        row = get_object_or_404(self.model, pk=pk)
        typed = request.POST if request.method == "POST" else request.GET
        form = MergeForm(typed if "into" in typed else None, row=row)
        target = form.cleaned_data["into"] if form.is_valid() else None
        context = {"form": form, "likely": lookalikes(self.model, row.name)}
        if target and self._is_possible(form, row, target):
            if request.method == "POST" and self._merged(request, row, target):
                return HttpResponseRedirect(self._page("change", target.pk))
            context |= {"target": target, "effects": affected(row, request.user)}
        return self._render(request, "merge", context | {"original": row})

    @form_page
    def duplicates_view(self, request):
        if not self.may_merge(request.user):
            raise PermissionDenied
        if request.method == "POST":
            self._answer(request)
            return HttpResponseRedirect(self._page("duplicates"))
        changes = NameChange.objects.of(self.model).select_related("made_by")
        context = {
            "pairs": likely_pairs(self.model),
            "changes": changes.defer("details")[:SHOWN_CHANGES],
        }
        return self._render(request, "duplicates", context)

    def _known(self, request):
        """Return the row that somebody means who adds a name which is there already."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return pick(self.model, request.POST.get("name", ""))

    def _renamed(self, request, row, form):
        try:
            change = rename(row, actor=request.user, **form.cleaned_data)
        except NameRefused as refusal:
            form.add_error(refusal.field, str(refusal))
            return False
        said = _("“%(old)s” is “%(new)s” now. Readers see it in %(count)d editions.")
        count = change.details["editions"]
        names = {"old": change.old_name, "new": change.new_name, "count": count}
        messages.success(request, said % names)
        return True

    def _is_possible(self, form, row, target):
        try:
            refuse_merge(row, target)
        except DeskError as refusal:
            form.add_error("into", str(refusal))
            return False
        return True

    def _merged(self, request, row, target):
        try:
            change = merge_names(row, target, actor=request.user)
        except DeskError as refusal:
            messages.error(request, str(refusal))
            return False
        said = _("“%(old)s” is part of “%(new)s” now. You can undo it for a day.")
        names = {"old": change.old_name, "new": change.new_name}
        messages.success(request, said % names)
        return True

    def _answer(self, request):
        try:
            if "undo" in request.POST:
                self._undone(request)
            else:
                self._told_apart(request)
        except DeskError as refusal:
            messages.error(request, str(refusal))

    def _undone(self, request):
        changes = NameChange.objects.of(self.model)
        change = get_object_or_404(changes, pk=_key(request.POST["undo"]))
        row = undo_merge(change, actor=request.user)
        said = _("“%(name)s” stands by itself again, with all that was its own.")
        messages.success(request, said % {"name": row})

    def _told_apart(self, request):
        keys = [_key(request.POST.get(name)) for name in ("first", "second")]
        one, other = (get_object_or_404(self.model, pk=key) for key in keys)
        tell_apart(one, other, actor=request.user)
        messages.success(
            request,
            _("“%(one)s” and “%(other)s” are two; nobody is asked again.")
            % {"one": one, "other": other},
        )

    def _path(self, name, route, view):
        view = self.admin_site.admin_view(view)
        return path(route, view, name=f"articles_{self.opts.model_name}_{name}")

    def _page(self, name, *args):
        return reverse(f"admin:articles_{self.opts.model_name}_{name}", args=args)

    def _render(self, request, page, context):
        original = context.get("original")
        title = str(original or self.opts.verbose_name_plural)
        frame = self.admin_site.each_context(request)
        frame |= {"opts": self.opts, "title": title}
        frame |= {"list_url": self._page("changelist")}
        template = f"admin/articles/names/{page}.html"
        return TemplateResponse(request, template, frame | context)


def _unasked(title, options):
    fields = [name for name in options["fields"] if name != "asked"]
    return title, options | {"fields": fields}


def _key(text):
    return int(text) if (text or "").isdecimal() and len(text) < 19 else 0
