"""What hangs on a movement besides its lineage: events, key people and key texts."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.parts import PartInline, StackedPartInline
from articles.forms.answered import AnsweredField
from articles.forms.dossier import (
    BoundedFormSet,
    EventFormSet,
    KeyTextFormSet,
    PieceForm,
)
from articles.forms.names import NameField
from articles.models import KeyPerson, KeyText, MovementEvent


class PieceInline(StackedPartInline):
    """Rows that may name a piece which readers know."""

    form = PieceForm
    autocomplete_fields = ("article",)
    form_classes = {"article": AnsweredField}
    readonly_fields = ("piece",)

    def get_fields(self, request, obj=None):
        """Show those who only look the headline that readers have, too."""
        may_change = self._may_change_parent(request, obj)
        piece = "article" if may_change else "piece"
        return [piece, *self.fields]

    def get_queryset(self, request):
        return super().get_queryset(request).with_headlines()

    @admin.display(description=_("our piece"))
    def piece(self, row):
        return row.headline or "–"


class EventInline(PieceInline):
    model = MovementEvent
    formset = EventFormSet
    fields = ("year", ("month", "day"), "text", "url")


class KeyPersonInline(PartInline):
    model = KeyPerson
    formset = BoundedFormSet
    fields = ("person", "note", "position")
    autocomplete_fields = ("person",)
    form_classes = {"person": NameField}
    ordering_field = "position"
    hide_ordering_field = True


class KeyTextInline(PieceInline):
    model = KeyText
    formset = KeyTextFormSet
    fields = ("starts_here", ("title", "author"), ("year", "url"), "note", "position")
    ordering_field = "position"
    hide_ordering_field = True
