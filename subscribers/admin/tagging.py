from django import forms
from django.contrib import admin, messages
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.decorators import display
from unfold.widgets import UnfoldAdminSelectWidget

from subscribers.actions.tag_subscribers import AT_MOST, tag_subscribers
from subscribers.errors import TooMany
from subscribers.models import SubscriberTag


class TagForm(forms.Form):
    tag = forms.ModelChoiceField(
        SubscriberTag.objects.all(),
        label=gettext_lazy("Tag"),
        widget=UnfoldAdminSelectWidget,
    )


class TaggingMixin:
    """Two actions on the list: each asks for the tag on a page of its own."""

    @display(description=gettext_lazy("Tags"))
    def tag_names(self, subscriber):
        return ", ".join(str(tag) for tag in subscriber.tags.all())

    @admin.action(description=gettext_lazy("Add a tag"), permissions=["change"])
    def add_tag(self, request, queryset):
        title = _("Add a tag to the readers selected")
        return self._asked(request, queryset, title, is_taken_off=False)

    @admin.action(description=gettext_lazy("Remove a tag"), permissions=["change"])
    def remove_tag(self, request, queryset):
        title = _("Remove a tag from the readers selected")
        return self._asked(request, queryset, title, is_taken_off=True)

    def _asked(self, request, queryset, title, *, is_taken_off):
        form = TagForm(request.POST if "tag" in request.POST else None)
        if form.is_valid():
            self._tagged(request, queryset, form.cleaned_data["tag"], is_taken_off)
            return None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "form": form,
            "at_most": AT_MOST,
            "sent": [
                (name, value)
                for name in ("action", "select_across", "_selected_action")
                for value in request.POST.getlist(name)
            ],
        }
        template = "admin/subscribers/subscriber/tag.html"
        return TemplateResponse(request, template, context)

    def _tagged(self, request, queryset, tag, is_taken_off):
        act = tag_subscribers
        try:
            count = act(queryset, tag, is_taken_off=is_taken_off, actor=request.user)
        except TooMany as error:
            messages.error(request, str(error))
            return
        said = ngettext(
            "The tag “%(tag)s” changed on one reader.",
            "The tag “%(tag)s” changed on %(count)d readers.",
            count,
        )
        messages.success(request, said % {"tag": tag, "count": count})
