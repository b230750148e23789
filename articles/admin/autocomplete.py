"""What fields offer while somebody types: names, also by another name they go by."""

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView

from articles.models.naming import Named


class NamesJsonView(AutocompleteJsonView):
    def get_queryset(self):
        rows = super().get_queryset()
        return rows.with_name() if hasattr(rows, "with_name") else rows

    def serialize_result(self, row, to_field_name):
        """Say what a typed name leads to: “Robert Zimmerman → Bob Dylan”."""
        result = super().serialize_result(row, to_field_name)
        if isinstance(row, Named):
            result["text"] = row.found_as(self.term)
        if known := getattr(row, "known_headline", None):
            result["text"] = known
        return result


autocomplete = NamesJsonView.as_view(admin_site=admin.site)
