"""The rows of an export: one for each subscription, every cell a text."""

from collections.abc import Iterator

from django.db.models import CharField, F, Func

from subscribers.selection import Selection

ROWS_PER_FETCH = 5000


class IsoMoment(Func):
    """A moment as ISO 8601 in UTC, empty for null.

    The database writes it: a million rows would cost Python 15 seconds more.
    """

    output_field = CharField()
    function = "strftime"
    template = (
        "coalesce(%(function)s('%%%%Y-%%%%m-%%%%dT%%%%H:%%%%M:%%%%SZ', "
        "%(expressions)s), '')"
    )

    def as_postgresql(self, compiler, connection, **context):
        template = (
            "coalesce(to_char(%(expressions)s AT TIME ZONE 'UTC', "
            "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), '')"
        )
        return self.as_sql(compiler, connection, template=template, **context)


#: Column of the export and what it is read from; the newsletter is named by its slug.
SOURCES = {
    "email": F("subscriber__email"),
    "name": F("subscriber__name"),
    "language": F("subscriber__language"),
    "newsletter": F("newsletter__slug"),
    "state": F("state"),
    "changed_at": IsoMoment("changed_at"),
    "created_at": IsoMoment("subscriber__created_at"),
    "confirmed_at": IsoMoment("confirmed_at"),
    "source": F("source"),
    "wording_version": F("wording_version"),
}
COLUMNS = tuple(SOURCES)


def text_rows(selection: Selection) -> Iterator[tuple[str, ...]]:
    """Yield the rows without the heading, read some thousand at a time.

    `iterator` uses a server-side cursor where there is one.
    """
    aliased = {f"cell_{name}": source for name, source in SOURCES.items()}
    found = selection.subscriptions().annotate(**aliased).values_list(*aliased)
    return found.iterator(chunk_size=ROWS_PER_FETCH)
