from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import display

from subscribers.actions.keep_out import keep_out
from subscribers.actions.let_come_back import let_come_back
from subscribers.actions.log_look import log_digest
from subscribers.addresses import normalise_address
from subscribers.admin.forms import KeepOutForm, LetComeBackForm
from subscribers.admin.paging import BoundedPaginator
from subscribers.admin.searching import PrivateSearchMixin, searched
from subscribers.models import Suppression
from subscribers.models.look import Sight
from subscribers.models.suppression import Reason


@admin.register(Suppression)
class SuppressionAdmin(PrivateSearchMixin, ModelAdmin):
    searched_as = Sight.SUPPRESSED
    list_display = ("who", "reason", "letters", "since", "actor")
    list_filter = ("reason",)
    list_filter_submit = True
    list_select_related = ("newsletter", "actor")
    search_fields = ("address",)
    search_help_text = _("A whole e-mail address, also one that was erased")
    sortable_by = ()
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    fields = ("address", "reason", "letters", "note", "since", "actor")
    add_fieldsets = ((None, {"fields": ("address", "reason", "note")}),)

    def get_queryset(self, request):
        return super().get_queryset(request).open_to(request.user)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            log_digest(obj.digest, Sight.SUPPRESSED, actor=request.user)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def get_search_results(self, request, queryset, search_term):
        text = searched(request)
        if not text:
            return queryset, False
        try:
            return queryset.of(normalise_address(text)), False
        except ValidationError:
            return queryset.none(), False

    @display(description=_("e-mail address"))
    def who(self, row):
        return row.address or _("erased")

    @display(description=_("keeps out"))
    def letters(self, row):
        return row.newsletter or _("every letter")

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return ()
        fixed = ("address", "letters", "since", "actor")
        return fixed if obj.reason == Reason.NEVER else (*fixed, "reason", "note")

    def get_form(self, request, obj=None, **kwargs):
        kwargs["form"] = LetComeBackForm if obj else KeepOutForm
        return super().get_form(request, obj, **kwargs)

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        """Nothing but “never write” is for staff to change."""
        may = super().has_change_permission(request, obj)
        return may and (obj is None or obj.reason == Reason.NEVER)

    def save_model(self, request, obj, form, change):
        if not change:
            kept = keep_out(obj.address, obj.reason, note=obj.note, actor=request.user)
            obj.pk = kept.pk
        elif obj.reason == Reason.NEVER:
            super().save_model(request, obj, form, change)
        else:
            let_come_back(obj, note=obj.note, actor=request.user)
