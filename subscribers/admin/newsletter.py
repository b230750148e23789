from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import display

from articles.admin.kept_address import AddressMixin
from subscribers.actions.change_newsletter import change_newsletter
from subscribers.models import Newsletter


@admin.register(Newsletter)
class NewsletterAdmin(AddressMixin, ModelAdmin):
    list_display = ("name", "rhythm", "subject", "is_open", "position")
    list_select_related = ("section", "movement", "topic")
    fields = (
        *("name", "slug", "description", "rhythm"),
        *("section", "movement", "topic", "is_open", "position"),
    )
    prepopulated_fields = {"slug": ("name",)}

    @display(description=_("follows"))
    def subject(self, newsletter):
        return newsletter.subject or _("the editors’ choice")

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        if change:
            change_newsletter(obj, actor=request.user)
        else:
            super().save_model(request, obj, form, change)
