from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from articles.admin.private_names import PrivateNamesMixin
from articles.admin.wishes import WishesMixin
from articles.models import Contributor


@admin.register(Contributor)
class ContributorAdmin(WishesMixin, PrivateNamesMixin, ModelAdmin):
    list_display = ("name", "post", "place", "pronouns")
    search_fields = ("name",)
    actions = None
    fieldsets = (
        (
            None,
            {
                "fields": (
                    *("name", "slug", "other_names", ("pronouns", "place")),
                    *("bio", "website", "asked"),
                )
            },
        ),
        (_("Masthead"), {"fields": (("post", "post_position"),)}),
        (_("Account"), {"fields": ("user",)}),
        (_("Machines"), {"fields": ("ai_search", "ai_training", "ai_input")}),
    )
