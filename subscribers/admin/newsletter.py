from django.contrib import admin
from unfold.admin import ModelAdmin

from subscribers.models import Newsletter


@admin.register(Newsletter)
class NewsletterAdmin(ModelAdmin):
    list_display = ("name", "slug", "is_open", "position")
    fields = ("name", "slug", "description", "is_open", "position")
    prepopulated_fields = {"slug": ("name",)}

    def has_delete_permission(self, request, obj=None):
        return False
