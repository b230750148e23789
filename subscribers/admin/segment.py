from dataclasses import replace

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import display

from subscribers.actions.save_segment import save_segment
from subscribers.admin.conditions import (
    CONDITIONS,
    ConditionsForm,
    SelectionForm,
    initial_of,
)
from subscribers.admin.filters import flattened
from subscribers.admin.paging import BoundedPaginator
from subscribers.admin.segment_form import SegmentForm
from subscribers.errors import SelectionBroken
from subscribers.models import Newsletter, Segment, Subscriber
from subscribers.selection import Selection

LIST = "admin:subscribers_subscriber_changelist"
SAMPLE = 10


@admin.register(Segment)
class SegmentAdmin(ModelAdmin):
    form = SegmentForm
    change_form_template = "admin/subscribers/segment/change_form.html"
    list_display = ("name", "purpose", "words", "is_shared", "made_by", "readers")
    list_select_related = ("made_by",)
    search_fields = ("name", "purpose")
    sortable_by = ()
    show_full_result_count = False
    actions = None
    named = ((None, {"fields": ("name", "purpose", "is_shared")}),)
    fieldsets = (
        *named,
        (
            _("One subscription of the reader meets"),
            {"fields": ("newsletters", "states", "sources")},
        ),
        (
            _("Its newsletter follows one of"),
            {"fields": ("sections", "movements", "topics")},
        ),
        (
            _("The reader"),
            {
                "fields": (
                    *("not_on", "joined_from", "joined_until", "languages"),
                    *("tags", "not_tagged", "paused"),
                )
            },
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)

    def get_fieldsets(self, request, obj=None):
        """Put the conditions in words for those who may only look."""
        verb = "change" if obj else "add"
        may = request.user.has_perm(f"subscribers.{verb}_segment")
        looked_at = ((None, {"fields": (*SegmentForm.Meta.fields, "words")}),)
        return super().get_fieldsets(request, obj) if may else looked_at

    @display(description=_("conditions"))
    def words(self, segment):
        try:
            return Selection.from_values(segment.values).in_words()
        except SelectionBroken as error:
            return str(error)

    @display(description=_("readers"))
    def readers(self, segment):
        url = f"{reverse(LIST)}?segment={segment.pk}"
        return format_html('<a href="{}">{}</a>', url, _("Show"))

    def get_changeform_initial_data(self, request):
        """Begin with the conditions of the list, or of the segment, one came from."""
        form = SelectionForm(request.GET, user=request.user)
        return initial_of(flattened(form.selection)) if form.is_valid() else {}

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        page = super().changeform_view(request, object_id, form_url, extra_context)
        context = getattr(page, "context_data", None) or {}
        if "adminform" in context:
            context["preview"] = _preview(context["adminform"].form, request.user)
        return page

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.offered = Newsletter.objects.open_to(request.user)
        return form

    def save_model(self, request, obj, form, change):
        save_segment(obj, form.selection, actor=request.user)


def _preview(form, user):
    """Count the readers whom the conditions in a form select, and show the latest."""
    if not form.is_bound:
        initial, offered = form.initial, form.offered
        form = ConditionsForm(initial)
        form.offer(offered)
    if form.errors.keys() & set(CONDITIONS):
        return None
    selection = replace(form.selection, user=user)
    readers = selection.of_subscribers(Subscriber.objects.present().open_to(user))
    return {
        "words": selection.in_words(),
        "counted": BoundedPaginator(readers, SAMPLE),
        "readers": readers[:SAMPLE],
    }
