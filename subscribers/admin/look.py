from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import display

from subscribers.actions.log_look import searched_digest
from subscribers.admin.paging import BoundedPaginator
from subscribers.admin.readonly import ReadOnlyMixin
from subscribers.admin.searching import PrivateSearchMixin, searched
from subscribers.models import Look
from subscribers.models.look import Sight


@admin.register(Look)
class LookAdmin(ReadOnlyMixin, PrivateSearchMixin, ModelAdmin):
    searched_as = Sight.AUDITED
    list_display = ("happened_at", "actor", "what", "whom", "reason")
    list_filter = ("what",)
    list_filter_submit = True
    list_select_related = ("actor", "subscriber")
    search_fields = ("digest",)
    search_help_text = _("A whole e-mail address: who looked at it, or for it")
    sortable_by = ()
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    fields = ("happened_at", "actor", "what", "whom", "reason")

    def get_search_results(self, request, queryset, search_term):
        text = searched(request)
        if text:
            queryset = queryset.at_address(searched_digest(text))
        return queryset, False

    @display(description=_("at whom"))
    def whom(self, look):
        """Name nobody: whoever may see this list need not see an address."""
        if look.subscriber:
            return look.subscriber
        return gettext("a search, %(mark)s") % {"mark": look.digest[:8]}
