"""The index follows the editions: a row deleted there is gone here too.

A foreign key would keep Django from emptying its tables on PostgreSQL, which knows
nothing of this one; and SQLite's full-text tables take none. So triggers do it. Django
rebuilds tables on SQLite, and a rebuilt table loses its triggers: they are set again
after every `migrate`.
"""

from django.db import connections

SQLITE = [
    """
CREATE TRIGGER IF NOT EXISTS articles_search_follow AFTER DELETE ON articles_edition
BEGIN DELETE FROM articles_search WHERE rowid = OLD.id; END
"""
]

POSTGRESQL = [
    """
CREATE OR REPLACE FUNCTION articles_search_follow() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN
  IF TG_OP = 'TRUNCATE' THEN DELETE FROM articles_search;
  ELSE DELETE FROM articles_search WHERE edition_id = OLD.id;
  END IF;
  RETURN NULL;
END $$
""",
    """
CREATE OR REPLACE TRIGGER articles_search_follow AFTER DELETE ON articles_edition
FOR EACH ROW EXECUTE FUNCTION articles_search_follow()
""",
    """
CREATE OR REPLACE TRIGGER articles_search_follow_truncate
AFTER TRUNCATE ON articles_edition
FOR EACH STATEMENT EXECUTE FUNCTION articles_search_follow()
""",
]

STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def follow_editions(using="default", **kwargs):
    """Set the triggers where the index exists; connected to `post_migrate`."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if {"articles_search", "articles_edition"} <= set(tables):
            for statement in STATEMENTS[connection.vendor]:
                cursor.execute(statement)
