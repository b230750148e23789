from django.contrib import admin
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import display

from articles.admin.front_builder import FrontBuilderMixin
from articles.admin.front_pages import FrontPagesMixin
from articles.fronts import remarks, with_stories
from articles.models import Front, Section, Slot
from articles.models.front import FrontState


class StateFilter(admin.SimpleListFilter):
    """Without a choice, all but what was discarded."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return FrontState.choices

    def queryset(self, request, queryset):
        if self.value() in FrontState.values:
            return queryset.in_state(self.value())
        return queryset.filter(discarded_at=None)


class PageFilter(admin.SimpleListFilter):
    title = _("page")
    parameter_name = "page_of"

    def lookups(self, request, model_admin):
        return [("home", _("Home page")), *Section.objects.values_list("slug", "name")]

    def queryset(self, request, queryset):
        if self.value() == "home":
            return queryset.filter(section=None)
        known = [slug for slug, _name in self.lookup_choices]
        if self.value() in known:
            return queryset.filter(section__slug=self.value())
        return queryset


@admin.register(Front)
class FrontAdmin(FrontBuilderMixin, FrontPagesMixin, ModelAdmin):
    list_display = ("title", "page", "state", "readers", "changed", "changed_by")
    list_filter = (StateFilter, PageFilter)
    list_select_related = ("section", "changed_by")
    list_per_page = 50
    search_fields = ("title",)
    search_help_text = _("Search in names")
    actions = None
    ordering = Front._meta.ordering
    list_before_template = "admin/articles/front/_now.html"

    def get_queryset(self, request):
        return super().get_queryset(request).with_end()

    def has_delete_permission(self, request, obj=None):
        """Nothing is deleted: a draft is discarded, and the rest is history."""
        return False

    def changelist_view(self, request, extra_context=None):
        context = {"pages": _pages(request.user), **(extra_context or {})}
        return super().changelist_view(request, context)

    @display(description=_("page"), ordering="section__position")
    def page(self, front):
        return front.page_name

    @display(
        description=_("state"),
        label={
            FrontState.LIVE.label: "success",
            FrontState.SCHEDULED.label: "warning",
            FrontState.DRAFT.label: "info",
        },
    )
    def state(self, front):
        return front.state().label

    @display(description=_("readers"), ordering="live_from")
    def readers(self, front):
        if front.live_from is None:
            return "–"
        begin = _("from %(moment)s") % {"moment": _moment(front.live_from)}
        if front.live_until is None:
            return begin
        end = _("until %(moment)s") % {"moment": _moment(front.live_until)}
        return f"{begin} {end}"

    @display(description=_("last change"), ordering="changed_at")
    def changed(self, front):
        return _moment(front.changed_at)


def _pages(user):
    """Return each live front, with those of its slots that do not hold their story."""
    live = Front.objects.with_end().in_state(FrontState.LIVE)
    fronts = list(live.select_related("section").order_by("section__position"))
    slots = Slot.objects.filter(front__in=fronts).select_related("article", "front")
    slots = with_stories(slots, user)
    amiss = {front.pk: [] for front in fronts}
    said = remarks(slots)
    for slot in slots:
        for remark in said.get(slot.pk, ()):
            amiss[slot.front_id].append((slot, remark))
    return [(front, amiss[front.pk]) for front in fronts]


def _moment(moment):
    return date_format(localtime(moment), "j M Y, H:i")
