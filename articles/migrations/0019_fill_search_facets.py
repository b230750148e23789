"""Let editions that are in the index be narrowed by year, movement and headline."""

from collections import defaultdict

from django.db import migrations
from django.utils import timezone

from altculture.kit.folding import fold

BATCH = 500
ADD = {
    "sqlite": "UPDATE articles_search SET facets = facets || ' ' || %s WHERE rowid = %s",
    "postgresql": """
        UPDATE articles_search SET vector = vector
        || array_to_tsvector(string_to_array(%s, ' ') || ('block:' || edition_id / 2048))
        WHERE edition_id = %s
    """,
}


def add_facets(apps, schema_editor):
    editions = apps.get_model("articles", "Edition").objects.order_by("pk")
    links = apps.get_model("articles", "EditionMovement").objects.order_by("pk")
    statement = ADD[schema_editor.connection.vendor]
    last = 0
    while rows := list(
        editions.filter(pk__gt=last).values_list("pk", "first_live_at", "headline")[
            :BATCH
        ]
    ):
        movements = defaultdict(list)
        for edition, tag in links.filter(
            edition__in=[row[0] for row in rows]
        ).values_list("edition", "tag"):
            movements[edition].append(f"movement:{tag}")
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany(
                statement, [(_facets(*row, movements), row[0]) for row in rows]
            )
        last = rows[-1][0]


def _facets(pk, first_live_at, headline, movements):
    words = [f"headline:{word}" for word in fold(headline).split()]
    year = f"year:{timezone.localtime(first_live_at).year}"
    return " ".join(dict.fromkeys([year, *movements[pk], *words]))


class Migration(migrations.Migration):
    dependencies = [("articles", "0018_search_words")]

    operations = [migrations.RunPython(add_facets, migrations.RunPython.noop)]
