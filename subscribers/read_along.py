"""The newsletters that a page offers, read with the magazine: no query of their own."""

from django.db.models import Aggregate, JSONField, Subquery, Value
from django.db.models.functions import JSONObject

from subscribers.models import Newsletter

#: What the form and the choice of a fitting letter need, as the model names it.
NAMES = ("id", "name", "slug", "description", "rhythm", "position", "is_open")
SUBJECTS = ("section_id", "movement_id", "topic_id")


class JsonArray(Aggregate):
    """The values of all rows as one array of JSON."""

    function = "json_group_array"
    output_field = JSONField()

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, function="jsonb_agg", **context)


def open_letters() -> Subquery:
    """Return the newsletters that take sign-ups, in no order."""
    row = JSONObject(**{name: name for name in (*NAMES, *SUBJECTS)})
    # A constant to group by, for one row in all.
    whole = Newsletter.objects.open().order_by().annotate(whole=Value(1))
    rows = whole.values("whole").annotate(rows=JsonArray(row)).values("rows")
    return Subquery(rows, output_field=JSONField())


def letters_beside(magazine) -> list[Newsletter]:
    """Return the newsletters that take sign-ups, in the order of the form.

    No query for a magazine that was read for a page, else one.
    """
    if not hasattr(magazine, "open_letters"):
        return list(Newsletter.objects.open())
    letters = [Newsletter(**row) for row in magazine.open_letters or ()]
    return sorted(letters, key=lambda letter: (letter.position, letter.pk))
