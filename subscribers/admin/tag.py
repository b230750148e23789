from django import forms
from django.contrib import admin, messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminSelectWidget

from subscribers.actions.merge_tags import PERMISSION, merge_tags
from subscribers.models import SubscriberTag
from subscribers.sizes import tag_sizes

LIST = "admin:subscribers_subscribertag_changelist"


class MergeTagsForm(forms.Form):
    into = forms.ModelChoiceField(
        SubscriberTag.objects.none(),
        label=gettext_lazy("The tag that stays"),
        widget=UnfoldAdminSelectWidget,
    )

    def __init__(self, *args, tag, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["into"].queryset = SubscriberTag.objects.exclude(pk=tag.pk)


@admin.register(SubscriberTag)
class SubscriberTagAdmin(ModelAdmin):
    list_display = ("name", "readers")
    fields = ("name",)
    search_fields = ("name",)
    show_full_result_count = False
    actions = None
    actions_detail = ("merge",)

    def get_changelist_instance(self, request):
        changelist, sizes = super().get_changelist_instance(request), tag_sizes()
        for tag in changelist.result_list:
            tag.size = sizes.get(tag.pk, 0)
        return changelist

    @display(description=gettext_lazy("readers"))
    def readers(self, tag):
        return tag.size

    @action(
        description=gettext_lazy("Merge into another tag"),
        icon="call_merge",
        url_path="merge",
        permissions=["merge"],
    )
    def merge(self, request, object_id):
        tag = get_object_or_404(SubscriberTag, pk=object_id)
        form = MergeTagsForm(request.POST or None, tag=tag)
        if form.is_valid():
            into = merge_tags(tag, form.cleaned_data["into"], actor=request.user)
            said = _("“%(tag)s” is part of “%(into)s” now.")
            messages.success(request, said % {"tag": tag, "into": into})
            return redirect(LIST)
        frame = {**self.admin_site.each_context(request), "opts": self.opts}
        title = _("Merge “%s” into another tag") % tag
        context = {**frame, "title": title, "form": form, "tag": tag}
        template = "admin/subscribers/subscribertag/merge.html"
        return TemplateResponse(request, template, context)

    def has_merge_permission(self, request, object_id=None):
        return request.user.has_perm(PERMISSION)
