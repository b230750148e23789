from django.contrib import admin
from unfold.admin import ModelAdmin

from articles.admin.kept_address import KeptAddressMixin
from articles.admin.late_conflict import LateConflictMixin
from articles.models import Collection


@admin.register(Collection)
class CollectionAdmin(KeptAddressMixin, LateConflictMixin, ModelAdmin):
    list_display = ("name", "slug")
    search_fields = ("name",)
    actions = None
    fields = ("name", "slug")
