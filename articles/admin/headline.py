import json

from django.utils.text import format_lazy
from django.utils.translation import gettext as _

from articles.checklist import headline_limits
from articles.kinds import Kind


class HeadlineMixin:
    """Says below the headline how long the checklist of each kind lets it be."""

    def render_change_form(self, request, context, *args, **kwargs):
        form = context["adminform"].form
        if "headline" in form.fields and (limits := headline_limits()):
            field = form["headline"]
            field.help_text = format_lazy("{} {}", field.help_text, in_words(limits))
            field.field.widget.attrs["data-fits"] = json.dumps(limits)
        return super().render_change_form(request, context, *args, **kwargs)


def in_words(limits):
    """Say in one sentence what fits; `limits` map kinds to numbers of characters."""
    if len(limits) == len(Kind) and len({*limits.values()}) == 1:
        sentence = _("The checklist wants no more than %(longest)d characters.")
        return sentence % {"longest": limits[Kind.FEATURE]}
    each = (f"{Kind(kind).plural} {longest}" for kind, longest in limits.items())
    return _("The checklist wants no more characters than: %(each)s.") % {
        "each": ", ".join(each)
    }
