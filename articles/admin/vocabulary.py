from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from articles.actions.refuse_circle import lines_of_descent, refuse_circle
from articles.admin.dossier import EventInline, KeyPersonInline, KeyTextInline
from articles.admin.names import NamesMixin
from articles.admin.parts import PartInline
from articles.forms.lineage import LineageFormSet
from articles.models import Movement, MovementLink, Person, Topic
from articles.vocabularies import lock_vocabulary

NAMED = ("name", "slug", "other_names", "summary")


class VocabularyAdmin(NamesMixin, ModelAdmin):
    list_display = ("name", "summary")
    search_fields = ("name",)
    ordering = ("name",)
    show_full_result_count = False
    actions = None
    fields = (*NAMED, "asked")

    def has_delete_permission(self, request, obj=None):
        """A word that an edition carries stays: readers may have its address."""
        is_printed = obj is not None and obj.edition_links.exists()
        return not is_printed and super().has_delete_permission(request, obj)


class LineageInline(PartInline):
    model = MovementLink
    fk_name = "movement"
    formset = LineageFormSet
    autocomplete_fields = ("earlier",)


@admin.register(Movement)
class MovementAdmin(VocabularyAdmin):
    list_display = ("name", "began", "place", "summary")
    inlines = (LineageInline, EventInline, KeyPersonInline, KeyTextInline)
    autocomplete_fields = ("picture",)
    fields = None
    fieldsets = (
        (None, {"fields": (*NAMED, "description", "picture", "asked")}),
        (_("When and where"), {"fields": (("began", "ended"), "place")}),
    )

    def save_related(self, request, form, formsets, change):
        """Look at the lineage once more, with nobody else drawing lines meanwhile."""
        lock_vocabulary(Movement)
        super().save_related(request, form, formsets, change)
        refuse_circle(lines_of_descent())


@admin.register(Topic)
class TopicAdmin(VocabularyAdmin):
    pass


@admin.register(Person)
class PersonAdmin(VocabularyAdmin):
    pass
