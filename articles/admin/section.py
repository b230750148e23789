from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from articles.admin.kept_address import KeptAddressMixin
from articles.admin.late_conflict import LateConflictMixin
from articles.admin.wishes import WishesMixin
from articles.models import Section


@admin.register(Section)
class SectionAdmin(WishesMixin, KeptAddressMixin, LateConflictMixin, ModelAdmin):
    list_display = ("name", "slug", "position")
    search_fields = ("name",)
    actions = None
    fieldsets = (
        (None, {"fields": ("name", "slug", "description", "position", "hue")}),
        (_("Machines"), {"fields": ("ai_search", "ai_training", "ai_input")}),
    )
