from django.contrib import admin
from unfold.admin import ModelAdmin

from articles.admin.kept_address import KeptAddressMixin
from articles.models import Section


@admin.register(Section)
class SectionAdmin(KeptAddressMixin, ModelAdmin):
    list_display = ("name", "slug", "position")
    search_fields = ("name",)
    actions = None
