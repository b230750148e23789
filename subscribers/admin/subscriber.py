from django.contrib import admin
from django.db.models import Prefetch
from django.forms import BaseInlineFormSet
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
from subscribers.admin.subscriber_pages import SubscriberPagesMixin
from subscribers.admin.tagging import TaggingMixin
from subscribers.errors import AlreadyListed, KeptOut
from subscribers.models import ConsentEvent, Subscriber, Subscription


class SubscriptionInline(ReadOnlyMixin, TabularInline):
    model = Subscription
    fields = ("newsletter", "state", "changed_at", "confirmed_at", "source")
    readonly_fields = fields
    extra = 0
    hide_title = True


class ConsentFormSet(BaseInlineFormSet):
    def get_queryset(self):
        """Show what was agreed to at an entry that was merged into this one too."""
        if not hasattr(self, "_queryset"):
            events = ConsentEvent.objects.of(self.instance)
            self._queryset = events.select_related("newsletter", "actor")
        return self._queryset


class ConsentInline(ReadOnlyMixin, TabularInline):
    model = ConsentEvent
    formset = ConsentFormSet
    fields = (
        *("happened_at", "kind", "newsletter", "wording", "wording_version"),
        *("page", "source", "actor", "network_start"),
    )
    readonly_fields = fields
    extra = 0
    hide_title = True
    verbose_name_plural = _("Consent, from the first to the latest")

    @display(description=_("Network"))
    def network_start(self, event):
        """Return enough of the hash to tell one network from another by eye."""
        return event.network[:8]


@admin.register(Subscriber)
class SubscriberAdmin(
    SubscriberPagesMixin, TaggingMixin, LateConflictMixin, ModelAdmin
):
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

    def has_delete_permission(self, request, obj=None):
        return False

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
