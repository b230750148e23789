from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminEmailInputWidget

from subscribers.actions.merge_subscribers import merge_subscribers
from subscribers.errors import CannotMerge
from subscribers.forms import AddressField
from subscribers.models import Newsletter, Subscriber

CHANGE = "admin:subscribers_subscriber_change"


class MergeForm(forms.Form):
    """The other entry by its address, which is sent in no address of a page."""

    other = AddressField(
        label=gettext_lazy("The other address of the same reader"),
        widget=UnfoldAdminEmailInputWidget,
    )
    keep = forms.ChoiceField(
        label=gettext_lazy("Which address stays?"),
        choices=[("this", ""), ("other", "")],
        initial="this",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, reader, user, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.reader, self.user = reader, user

    def clean_other(self):
        """Return the entry that has the address."""
        known = Subscriber.objects.open_to(self.user)
        entries = known.with_address(self.cleaned_data["other"])
        other = entries.exclude(pk=self.reader.pk).first()
        if other is None:
            raise forms.ValidationError(
                _("No other entry has this address. Copy it from the list.")
            )
        self.fields["keep"].choices = [
            ("this", self.reader.email),
            ("other", other.email),
        ]
        return other

    @property
    def pair(self):
        """Return the entry to give up, and the one that stays."""
        pair = (self.cleaned_data["other"], self.reader)
        return pair if self.cleaned_data["keep"] == "this" else pair[::-1]


def merge_page(request, reader, context):
    """Ask for the other entry, show what will become of both, and merge them."""
    form = MergeForm(request.POST or None, reader=reader, user=request.user)
    context |= {"title": _("Merge two entries"), "form": form, "reader": reader}
    if form.is_valid():
        given_up, kept = form.pair
        if "merge" in request.POST and _is_merged(request, given_up, kept):
            return redirect(CHANGE, kept.pk)
        context |= {"kept": kept, "given_up": given_up, "rows": _rows(kept, given_up)}
    template = "admin/subscribers/subscriber/merge.html"
    return TemplateResponse(request, template, context)


def _is_merged(request, given_up, kept):
    try:
        merge_subscribers(given_up, kept, actor=request.user)
    except CannotMerge as error:
        messages.error(request, str(error))
        return False
    messages.success(request, _("The two entries are one now."))
    return True


def _rows(*readers):
    """Return each newsletter that one of them has, and the state of each on it."""
    states = [
        {row.newsletter_id: row.get_state_display() for row in one.subscriptions.all()}
        for one in readers
    ]
    known = Newsletter.objects.in_bulk(set().union(*states))
    return [
        (newsletter, [one.get(key, "–") for one in states])
        for key, newsletter in known.items()
    ]
