"""The full-text index of the editions; Django has no model for it."""

from django.db import migrations

CREATE = {
    "sqlite": [
        """
        CREATE VIRTUAL TABLE articles_search USING fts5(
          headline, names, standfirst, body, facets,
          tokenize = "ascii tokenchars ':'"
        )
        """
    ],
    "postgresql": [
        """
        CREATE TABLE articles_search (
          edition_id bigint PRIMARY KEY, vector tsvector NOT NULL
        )
        """,
        # Every search reads through the pending list, so it is kept short; without
        # one, printing an edition would be ten times slower.
        """
        CREATE INDEX articles_search_vector ON articles_search
        USING gin (vector) WITH (gin_pending_list_limit = 512)
        """,
    ],
}
DROP = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS articles_search_follow",
        "DROP TABLE articles_search",
    ],
    "postgresql": [
        "DROP FUNCTION IF EXISTS articles_search_follow() CASCADE",
        "DROP TABLE articles_search",
    ],
}


def create_index(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_squashed_0029")]

    operations = [migrations.RunPython(create_index, drop_index)]
