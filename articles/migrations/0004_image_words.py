"""On PostgreSQL, indexes for finding images by a part of a word; SQLite reads all.

They need the extension pg_trgm, which whoever owns a database may add. Where it can't
be had the search stays right, and reads every image.
"""

from django.db import DatabaseError, migrations, transaction

COLUMNS = ("title", "alt", "credit", "source")
# The very expression that Django writes for `icontains`.
INDEX = """
CREATE INDEX articles_image_words_{column} ON articles_image
USING gin (UPPER({column}::text) gin_trgm_ops)
"""


def create_indexes(apps, schema_editor):
    connection = schema_editor.connection
    if connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(connection.alias), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError:
        return
    for column in COLUMNS:
        schema_editor.execute(INDEX.format(column=column))


def drop_indexes(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for column in COLUMNS:
        schema_editor.execute(f"DROP INDEX IF EXISTS articles_image_words_{column}")


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_checklist_of_each_kind")]

    operations = [migrations.RunPython(create_indexes, drop_indexes)]
