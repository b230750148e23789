from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from articles.admin.kept_address import KeptAddressMixin
from articles.admin.late_conflict import LateConflictMixin
from articles.admin.wishes import WishesMixin
from articles.models import Contributor


@admin.register(Contributor)
class ContributorAdmin(WishesMixin, KeptAddressMixin, LateConflictMixin, ModelAdmin):
    list_display = ("name", "place", "pronouns", "user")
    list_select_related = ("user",)
    search_fields = ("name",)
    actions = None
    fieldsets = (
        (None, {"fields": ("name", "slug", ("pronouns", "place"), "bio", "website")}),
        (_("Account"), {"fields": ("user",)}),
        (_("Machines"), {"fields": ("ai_search", "ai_training", "ai_input")}),
    )
