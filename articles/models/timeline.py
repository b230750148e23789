"""The rule that no article has two editions at one moment, kept by the database.

PostgreSQL has an exclusion constraint for it. SQLite has none, so two triggers stand
in; Django rebuilds a table there when a column changes, and a rebuilt table loses its
triggers, so they are set again after every `migrate`.
"""

from django.db import connections

POSTGRESQL = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = '{name}') THEN
    CREATE EXTENSION IF NOT EXISTS btree_gist;
    ALTER TABLE articles_edition ADD CONSTRAINT {name} EXCLUDE USING gist (
      article_id WITH =, tstzrange(live_from, live_until) WITH &&
    ) DEFERRABLE INITIALLY IMMEDIATE;
  END IF;
END $$
"""

SQLITE = """
CREATE TRIGGER IF NOT EXISTS {name}_{event}
BEFORE {clause} ON articles_edition
WHEN EXISTS (
  SELECT 1 FROM articles_edition AS other
  WHERE other.article_id = NEW.article_id AND other.id IS NOT NEW.id
    AND (other.live_until IS NULL OR other.live_until > NEW.live_from)
    AND (NEW.live_until IS NULL OR NEW.live_until > other.live_from)
)
BEGIN
  SELECT RAISE(ABORT, 'constraint failed: {name}');
END
"""

SQLITE_EVENTS = {
    "insert": "INSERT",
    "update": "UPDATE OF article_id, live_from, live_until",
}

NAME = "articles_edition_one_at_a_time"


def keep_timeline_rule(using="default", **kwargs):
    """Set the rule where it is missing; connected to `post_migrate`."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if "articles_edition" not in connection.introspection.table_names(cursor):
            return
        for statement in _statements(connection.vendor):
            cursor.execute(statement)


def _statements(vendor):
    if vendor == "postgresql":
        return [POSTGRESQL.format(name=NAME)]
    return [
        SQLITE.format(name=NAME, event=event, clause=clause)
        for event, clause in SQLITE_EVENTS.items()
    ]
