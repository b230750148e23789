from django.contrib import admin
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import display

from articles.admin.late_conflict import LateConflictMixin
from subscribers.actions.add_subscriber import add_subscriber
from subscribers.admin.filters import (
    NewsletterFilter,
    SegmentFilter,
    StateFilter,
    TagFilter,
    selection_of,
)
from subscribers.admin.forms import AddSubscriberForm
from subscribers.admin.paging import BoundedPaginator
from subscribers.admin.readonly import ReadOnlyMixin
from subscribers.admin.searching import PrivateSearchMixin
from subscribers.admin.subscriber_pages import SubscriberPagesMixin
from subscribers.admin.subscriber_proof import ProofMixin
from subscribers.admin.tagging import TaggingMixin
from subscribers.admin.widgets import TagsWidget
from subscribers.errors import AlreadyListed, KeptOut
from subscribers.models import Subscriber, Subscription
from subscribers.models.look import Sight


class SubscriptionInline(ReadOnlyMixin, TabularInline):
    model = Subscription
    fields = ("newsletter", "state", "changed_at", "confirmed_at", "source")
    readonly_fields = fields
    extra = 0
    hide_title = True

    def get_queryset(self, request):
        return super().get_queryset(request).open_to(request.user)


@admin.register(Subscriber)
class SubscriberAdmin(
    SubscriberPagesMixin,
    TaggingMixin,
    ProofMixin,
    PrivateSearchMixin,
    LateConflictMixin,
    ModelAdmin,
):
    searched_as = Sight.SEARCHED
    late_conflict = (AlreadyListed, KeptOut)
    list_display = ("email", "name", "lists", "tag_names", "language", "created_at")
    list_filter = (SegmentFilter, NewsletterFilter, StateFilter, TagFilter)
    list_filter_submit = True
    search_fields = ("email",)
    search_help_text = _("The beginning of an e-mail address")
    sortable_by = ()
    list_per_page = 50
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = ("add_tag", "remove_tag")
    actions_list = ("export", "save_as_segment", "evidence_by_address")
    actions_detail = ("merge", "evidence")
    fields = (
        *("email", "name", "language", "paused_until", "created_at"),
        *("tags", "note"),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "language", "newsletters")}),)
    inlines = (SubscriptionInline,)

    def get_queryset(self, request):
        lists = Subscription.objects.open_to(request.user).select_related("newsletter")
        prefetch = Prefetch("subscriptions", lists.order_by("newsletter__position"))
        seen = super().get_queryset(request).present().open_to(request.user)
        return seen.prefetch_related(prefetch, "tags")

    def get_search_results(self, request, queryset, search_term):
        """Apply the whole selection, last, as it brings the order with it."""
        queryset = selection_of(request).of_subscribers(queryset)
        return queryset, False

    @display(description=_("Newsletters"))
    def lists(self, subscriber):
        return ", ".join(str(row) for row in subscriber.subscriptions.all())

    def has_delete_permission(self, request, obj=None):
        return False

    def get_readonly_fields(self, request, obj=None):
        return ("email", "paused_until", "created_at") if obj else ()

    def get_inlines(self, request, obj):
        return self.inlines if obj else ()

    def get_form(self, request, obj=None, **kwargs):
        if obj is None:
            kwargs["form"] = AddSubscriberForm
        kwargs["widgets"] = {"tags": TagsWidget}
        form = super().get_form(request, obj, **kwargs)
        form.user = request.user
        return form

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)
        else:
            newsletters = form.cleaned_data["newsletters"]
            add_subscriber(obj, newsletters, actor=request.user)
