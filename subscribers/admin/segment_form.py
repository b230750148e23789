from django import forms

from subscribers.admin.conditions import ConditionsForm, initial_of
from subscribers.errors import SelectionBroken
from subscribers.models import Newsletter, Segment
from subscribers.selection import Selection

#: The button that has the readers counted and nothing saved.
COUNTING = "_count"


class SegmentForm(forms.ModelForm, ConditionsForm):
    offered = Newsletter.objects.none()

    class Meta:
        model = Segment
        fields = ("name", "purpose", "is_shared")

    def __init__(self, *args, instance=None, initial=None, **kwargs):
        self.broken = ""
        if instance and instance.pk:
            initial = self._kept(instance) | (initial or {})
        super().__init__(*args, instance=instance, initial=initial, **kwargs)
        self.offer(self.offered)
        if COUNTING in self.data and "name" in self.fields:
            self.fields["name"].required = False

    def is_valid(self):
        """Keep a form from being saved that was sent to be counted alone."""
        return COUNTING not in self.data and super().is_valid()

    def _kept(self, segment):
        """Return the conditions to begin with; none, where one of them is broken."""
        try:
            return initial_of(Selection.from_values(segment.values))
        except SelectionBroken as error:
            self.broken = str(error)
            return {}
