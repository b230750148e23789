"""Rows that hang on a row, read with it in one query, as a list of dicts."""

from django.db.models import JSONField, Subquery
from django.db.models.functions import JSONObject


class Rows(Subquery):
    """What a queryset finds, each row as a dict with the named expressions.

    The order of the list is not that of the queryset: a database may gather as it
    likes. Moments come as text, as the database writes them.
    """

    template = "(SELECT json_group_array(json(one)) FROM (%(subquery)s) found)"
    postgresql_template = (
        "(SELECT COALESCE(jsonb_agg(one), '[]'::jsonb) FROM (%(subquery)s) found)"
    )
    output_field = JSONField()

    def __init__(self, queryset, **named):
        rows = queryset.order_by().annotate(one=JSONObject(**named))
        super().__init__(rows.values("one"))

    def as_postgresql(self, compiler, connection):
        template = self.postgresql_template
        return self.as_sql(compiler, connection, template=template)
