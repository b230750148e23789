from dataclasses import replace

from django.contrib.admin.options import IncorrectLookupParameters
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter, RadioFilter

from subscribers.admin.conditions import CONDITIONS, SelectionForm
from subscribers.admin.searching import searched
from subscribers.models import Newsletter, Segment, SubscriberTag
from subscribers.models.subscription import State


def selection_of(request):
    """Return the selection that the address of the list names."""
    values, beginning = request.GET.copy(), searched(request)
    if beginning is None:
        raise IncorrectLookupParameters
    values["q"] = beginning
    form = SelectionForm(values, user=request.user)
    if not form.is_valid():
        raise IncorrectLookupParameters(form.errors)
    return replace(form.selection, user=request.user)


def flattened(selection):
    """Return the conditions of a list in one, as a builder can show them.

    Where the list narrows a segment by a condition of its own, that one is shown.
    """
    if selection.within is None:
        return selection
    own = {name: getattr(selection, name) for name in CONDITIONS}
    return replace(selection.within, **{name: one for name, one in own.items() if one})


class SelectionFilter:
    """Offers the choices only: SubscriberAdmin applies the selection as a whole.

    Newsletter and state must meet in one subscription, which two filters that know
    nothing of each other can't ask for.
    """

    def queryset(self, request, queryset):
        return queryset


class SegmentFilter(SelectionFilter, DropdownFilter):
    title = _("segment")
    parameter_name = "segment"

    def lookups(self, request, model_admin):
        rows = Segment.objects.visible_to(request.user)
        return [(str(row.pk), row.name) for row in rows.only("name")]


class NewsletterFilter(SelectionFilter, RadioFilter):
    title = _("newsletter")
    parameter_name = "newsletter"

    def lookups(self, request, model_admin):
        newsletters = Newsletter.objects.open_to(request.user)
        return [(str(row.pk), row.name) for row in newsletters]


class StateFilter(SelectionFilter, RadioFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return State.choices


class TagFilter(SelectionFilter, DropdownFilter):
    title = _("tag")
    parameter_name = "tag"

    def lookups(self, request, model_admin):
        return [(str(row.pk), row.name) for row in SubscriberTag.objects.all()]
