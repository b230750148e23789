"""Which pages about a name somebody may open."""

from typing import NamedTuple

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()


class Page(NamedTuple):
    url: str
    label: str | Promise


@register.simple_tag
def pages_of(row, opts, perms, may_change):
    """Return the pages that the viewer may open about one row, as links."""
    articles, model = perms["articles"], opts.model_name
    is_named = getattr(row, "withheld_at", None) is None
    labels = {
        "rename": may_change and is_named and _("Rename"),
        "merge": is_named and articles[f"merge_{model}"] and _("Merge into another"),
    }
    if model == "contributor":
        labels["private"] = articles["change_privaterecord"] and _("Private record")
        verb = _("Remove the name") if is_named else _("Give the name back")
        labels["withhold"] = articles["withhold_contributor"] and verb
    return [
        Page(reverse(f"admin:articles_{model}_{name}", args=[row.pk]), label)
        for name, label in labels.items()
        if label
    ]


@register.simple_tag
def duplicates_page(opts, perms):
    """Return the address of the page of duplicates, for those who may open it."""
    if not perms["articles"][f"merge_{opts.model_name}"]:
        return ""
    return reverse(f"admin:articles_{opts.model_name}_duplicates")
