from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from articles.admin.wishes import WishesMixin
from articles.models import Magazine


@admin.register(Magazine)
class MagazineAdmin(WishesMixin, ModelAdmin):
    actions = None
    fieldsets = (
        (None, {"fields": ("name", "tagline", "description")}),
        (_("Letters"), {"fields": (("contact_email", "rights_email"),)}),
        (
            _("What machines may do"),
            {
                "description": _(
                    "The magazine's own wish. A section, an article, a contributor or "
                    "a picture can only be stricter."
                ),
                "fields": ("ai_search", "ai_training", "ai_input"),
            },
        ),
    )

    def changelist_view(self, request, extra_context=None):
        """There is one magazine, so its list is its form."""
        if not self.has_view_or_change_permission(request):
            return super().changelist_view(request, extra_context)
        if Magazine.objects.exists():
            form = reverse("admin:articles_magazine_change", args=[1])
        else:
            form = reverse("admin:articles_magazine_add")
        return HttpResponseRedirect(form)

    def has_add_permission(self, request):
        """A new site has no row yet: whoever may change the magazine writes it."""
        return self.has_change_permission(request) and not Magazine.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False
