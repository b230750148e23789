from django.contrib import admin
from unfold.admin import ModelAdmin

from subscribers.admin.sign_ups_page import sign_ups_page
from subscribers.models import SignUps


@admin.register(SignUps)
class SignUpsAdmin(ModelAdmin):
    actions = None
    fields = ("is_paused", "sentence")

    def changelist_view(self, request, extra_context=None):
        """There is one row, so its list is the page of what waits and its switch."""
        context = {**self.admin_site.each_context(request), "opts": self.opts}
        return sign_ups_page(request, context)

    def has_delete_permission(self, request, obj=None):
        return False
