from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from articles.admin.kept_address import KeptAddressMixin
from articles.admin.late_conflict import LateConflictMixin
from articles.admin.parts import PartInline
from articles.models import Movement, MovementLink, Person, Topic


class VocabularyAdmin(KeptAddressMixin, LateConflictMixin, ModelAdmin):
    list_display = ("name", "summary")
    search_fields = ("name",)
    ordering = ("name",)
    show_full_result_count = False
    actions = None

    def has_delete_permission(self, request, obj=None):
        """A word that an edition carries stays: readers may have its address."""
        is_printed = obj is not None and obj.edition_links.exists()
        return not is_printed and super().has_delete_permission(request, obj)


class LineageInline(PartInline):
    model = MovementLink
    fk_name = "movement"
    autocomplete_fields = ("earlier",)


@admin.register(Movement)
class MovementAdmin(VocabularyAdmin):
    list_display = ("name", "began", "place", "summary")
    inlines = (LineageInline,)
    fieldsets = (
        (None, {"fields": ("name", "slug", "summary", "description")}),
        (_("When and where"), {"fields": (("began", "ended", "place"),)}),
    )


@admin.register(Topic)
class TopicAdmin(VocabularyAdmin):
    fields = ("name", "slug", "summary")


@admin.register(Person)
class PersonAdmin(VocabularyAdmin):
    fields = ("name", "slug", "summary")
