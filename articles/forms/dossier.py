"""The rows of a movement's dossier: how many, and which pieces they may name."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models.dossier import MOST_STARTS


class PieceForm(forms.ModelForm):
    """Names a piece by the headline that readers have."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "article" in self.fields:
            self.fields["article"].offer(self.instance.article_id)

    def _post_clean(self):
        """Say what is wrong with the whole row at its first field.

        Rows that are stacked have no other place for it.
        """
        super()._post_clean()
        if said := self._errors.pop(NON_FIELD_ERRORS, None):
            first = self._errors.setdefault("article", self.error_class())
            first.extend(said)


class BoundedFormSet(BaseInlineFormSet):
    """So many rows at most; one page shows them all."""

    most = 24

    def clean(self):
        super().clean()
        if len(self.kept()) > self.most:
            raise forms.ValidationError(
                ngettext(
                    "There is room for %(most)d row. Delete some.",
                    "There is room for %(most)d rows. Delete some.",
                    self.most,
                )
                % {"most": self.most},
                code="too_many",
            )

    def kept(self):
        """Return what is left of each row that can be read."""
        rows = (getattr(form, "cleaned_data", {}) for form in self.forms)
        return [row for row in rows if row and not row.get("DELETE")]


class EventFormSet(BoundedFormSet):
    most = 60


class KeyTextFormSet(BoundedFormSet):
    def clean(self):
        super().clean()
        starts = [row for row in self.kept() if row.get("starts_here")]
        if len(starts) > MOST_STARTS:
            raise forms.ValidationError(
                _("Readers start with %(most)d pieces at most, not with %(number)d.")
                % {"most": MOST_STARTS, "number": len(starts)},
                code="too_many_starts",
            )
