from django import forms
from django.forms.models import BaseInlineFormSet, inlineformset_factory

from articles.forms.names import NameField
from articles.kinds import Role
from articles.models import Article, Contributor, Credit
from articles.working_copy import set_credits


class CreditFormSet(BaseInlineFormSet):
    """The rows that are sent are all the credits there are, whatever keys they carry.

    A form that saved itself, or was open for long, knows not the keys of its rows.
    """

    def __init__(self, *args, initial=None, **kwargs):
        super().__init__(*args, initial=initial, **kwargs)
        self.extra += len(initial or ())

    def initial_form_count(self):
        return 0 if self.is_bound else super().initial_form_count()

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name in ("contributor", "role"):
            field = form.fields[name]
            field.widget.attrs.setdefault("aria-label", field.label)
        if self.is_bound:
            form.fields["id"] = forms.CharField(
                required=False, widget=forms.HiddenInput
            )

    def chosen(self):
        """Return (contributor, role) of each row that can be read, in their order."""
        rows = [row for form in self.forms if (row := self._row(form))]
        ordered = sorted(rows, key=lambda row: row[0])
        return list(dict.fromkeys(pair for _position, pair in ordered))

    def save(self, commit=True):
        pairs = [(contributor.pk, role) for contributor, role in self.chosen()]
        changes = set_credits(self.instance, pairs)
        self.new_objects, self.deleted_objects = changes.added, changes.dropped
        self.changed_objects = [(row, ["position"]) for row in changes.moved]
        return changes.added + changes.moved

    def _row(self, form):
        row = getattr(form, "cleaned_data", {})
        if not (row.get("contributor") and row.get("role")) or row.get("DELETE"):
            return None
        return row.get("position") or 0, (row["contributor"], row["role"])


def credit_of(user) -> list[dict]:
    """Return the rows that a new piece of a user begins with."""
    own = Contributor.objects.with_name().filter(user=user)
    return [{"contributor": row.pk, "role": Role.WORDS} for row in own]


#: The rows of an open form as it sends them, read without demanding anything.
SentCredits = inlineformset_factory(
    Article,
    Credit,
    formset=CreditFormSet,
    fields=["contributor", "role", "position"],
    extra=0,
    field_classes={"contributor": NameField},
)
