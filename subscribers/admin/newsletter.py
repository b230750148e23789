from django.contrib import admin
from unfold.admin import ModelAdmin

from articles.admin.kept_address import AddressMixin
from subscribers.models import Newsletter


@admin.register(Newsletter)
class NewsletterAdmin(AddressMixin, ModelAdmin):
    list_display = ("name", "slug", "is_open", "position")
    fields = ("name", "slug", "description", "is_open", "position")
    prepopulated_fields = {"slug": ("name",)}

    def has_delete_permission(self, request, obj=None):
        return False
