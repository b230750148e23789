"""Pages such as “About”, and redirects: Django's models in the newsroom's dress."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.flatpages import admin as _flatpages  # noqa: F401, before ours
from django.contrib.flatpages.forms import FlatpageForm
from django.contrib.flatpages.models import FlatPage
from django.contrib.redirects import admin as _redirects  # noqa: F401, before ours
from django.contrib.redirects.models import Redirect
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminTextInputWidget

from articles.sanitize import EXTENSIONS, sanitize


class PageForm(FlatpageForm):
    content = ProseEditorFormField(
        label=_("Text"),
        config={"extensions": EXTENSIONS},
        preset="configurable",
        widget=AdminProseEditorWidget,
        sanitize=sanitize,
        required=False,
    )

    class Meta(FlatpageForm.Meta):
        widgets = {"sites": forms.MultipleHiddenInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Django declares this one, so no widget of the newsroom's is given to it.
        self.fields["url"].widget = UnfoldAdminTextInputWidget({"maxlength": 100})


admin.site.unregister(FlatPage)
admin.site.unregister(Redirect)


@admin.register(FlatPage)
class PageAdmin(ModelAdmin):
    form = PageForm
    list_display = ("title", "url")
    search_fields = ("title", "url")
    fields = ("title", "url", "content", "sites")
    actions = None

    def get_changeform_initial_data(self, request):
        return {"sites": [1]}


@admin.register(Redirect)
class RedirectAdmin(ModelAdmin):
    list_display = ("old_path", "new_path")
    search_fields = ("old_path", "new_path")
    actions = None

    def get_changeform_initial_data(self, request):
        return {"site": settings.SITE_ID}
