from django.contrib import admin
from django.db.models import Prefetch
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import action, display

from articles.admin.late_conflict import LateConflictMixin
from subscribers.actions.add_subscriber import add_subscriber
from subscribers.actions.export import PERMISSION
from subscribers.admin.export_page import export_page
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
from subscribers.errors import AlreadyListed, KeptOut
from subscribers.models import ConsentEvent, Subscriber, Subscription

NEW_SEGMENT = "admin:subscribers_segment_add"


class SubscriptionInline(ReadOnlyMixin, TabularInline):
    model = Subscription
    fields = ("newsletter", "state", "changed_at", "confirmed_at", "source")
    readonly_fields = fields
    extra = 0
    hide_title = True


class ConsentInline(ReadOnlyMixin, TabularInline):
    model = ConsentEvent
    fields = (
        *("happened_at", "kind", "newsletter", "wording", "wording_version"),
        *("page", "source", "actor", "network_start"),
    )
    readonly_fields = fields
    extra = 0
    hide_title = True
    verbose_name_plural = _("Consent, from the first to the latest")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("newsletter", "actor")

    @display(description=_("Network"))
    def network_start(self, event):
        """Return enough of the hash to tell one network from another by eye."""
        return event.network[:8]


@admin.register(Subscriber)
class SubscriberAdmin(LateConflictMixin, ModelAdmin):
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
    actions_list = ("export", "save_as_segment")
    fields = (
        *("email", "name", "language", "paused_until", "created_at"),
        *("tags", "note"),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "language", "newsletters")}),)
    inlines = (SubscriptionInline, ConsentInline)

    def get_queryset(self, request):
        lists = Subscription.objects.select_related("newsletter")
        prefetch = Prefetch("subscriptions", lists.order_by("newsletter__position"))
        return (
            super().get_queryset(request).present().prefetch_related(prefetch, "tags")
        )

    def get_search_results(self, request, queryset, search_term):
        """Apply the whole selection, last, as it brings the order with it."""
        queryset = selection_of(request).of_subscribers(queryset)
        return queryset, False

    @display(description=_("Newsletters"))
    def lists(self, subscriber):
        return ", ".join(str(row) for row in subscriber.subscriptions.all())

    @display(description=_("Tags"))
    def tag_names(self, subscriber):
        return ", ".join(str(tag) for tag in subscriber.tags.all())

    @action(
        description=_("Save as a segment"),
        icon="bookmark_add",
        url_path="save-as-segment",
        permissions=["segment"],
    )
    def save_as_segment(self, request):
        """Lead to the builder; the beginning of an address is no condition there."""
        query = request.GET.copy()
        query.pop("q", None)
        return redirect(f"{reverse(NEW_SEGMENT)}?{query.urlencode()}")

    @action(
        description=_("Export"),
        icon="download",
        url_path="export",
        permissions=["export"],
    )
    def export(self, request):
        context = {**self.admin_site.each_context(request), "opts": self.opts}
        return export_page(request, context)

    def has_segment_permission(self, request):
        return request.user.has_perm("subscribers.add_segment")

    def has_export_permission(self, request):
        return request.user.has_perm(PERMISSION)

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        response = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", None) or {}
        for entry in context.get("actions_list", ()):
            entry["path"] += f"?{request.GET.urlencode()}"
        return response

    def get_readonly_fields(self, request, obj=None):
        return ("email", "paused_until", "created_at") if obj else ()

    def get_inlines(self, request, obj):
        return self.inlines if obj else ()

    def get_form(self, request, obj=None, **kwargs):
        if obj is None:
            kwargs["form"] = AddSubscriberForm
        return super().get_form(request, obj, **kwargs)

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)
        else:
            newsletters = form.cleaned_data["newsletters"]
            add_subscriber(obj, newsletters, actor=request.user)
