from dataclasses import replace

from django.contrib.admin.options import IncorrectLookupParameters
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import RadioFilter

from subscribers.admin.searching import searched
from subscribers.forms import SelectionForm
from subscribers.models import Newsletter
from subscribers.models.subscription import State


def selection_of(request):
    """Return the selection that the address of the list names."""
    values, beginning = request.GET.copy(), searched(request)
    if beginning is None:
        raise IncorrectLookupParameters
    values["q"] = beginning
    form = SelectionForm(values)
    if not form.is_valid():
        raise IncorrectLookupParameters(form.errors)
    return replace(form.selection, user=request.user)


class SelectionFilter(RadioFilter):
    """Offers the choices only: SubscriberAdmin applies the selection as a whole.

    Newsletter and state must meet in one subscription, which two filters that know
    nothing of each other can't ask for.
    """

    def queryset(self, request, queryset):
        return queryset


class NewsletterFilter(SelectionFilter):
    title = _("newsletter")
    parameter_name = "newsletter"

    def lookups(self, request, model_admin):
        newsletters = Newsletter.objects.open_to(request.user)
        return [(str(row.pk), row.name) for row in newsletters]


class StateFilter(SelectionFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return State.choices
