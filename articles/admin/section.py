from django.contrib import admin
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
