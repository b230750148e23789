"""The index follows the editions: a row deleted there is gone here too.

A foreign key would keep Django from emptying its tables on PostgreSQL, which knows
nothing of this one; and SQLite's full-text tables take none. So triggers do it. Django
rebuilds tables on SQLite, and a rebuilt table loses its triggers: they are set again
after every `migrate`.
"""

from django.db import connections

TABLE = "articles_search"
NAME = "articles_search_follow"

SQLITE = [
    f"""
CREATE TRIGGER IF NOT EXISTS {NAME} AFTER DELETE ON articles_edition
BEGIN DELETE FROM {TABLE} WHERE rowid = OLD.id; END
"""
]

POSTGRESQL = [
    f"""
CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'TRUNCATE' THEN DELETE FROM {TABLE};
  ELSE DELETE FROM {TABLE} WHERE edition_id = OLD.id;
  END IF;
  RETURN NULL;
END $$
""",
    f"""
CREATE OR REPLACE TRIGGER {NAME} AFTER DELETE ON articles_edition
FOR EACH ROW EXECUTE FUNCTION {NAME}()
""",
    f"""
CREATE OR REPLACE TRIGGER {NAME}_truncate AFTER TRUNCATE ON articles_edition
FOR EACH STATEMENT EXECUTE FUNCTION {NAME}()
""",
]

STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def follow_editions(using="default", **kwargs):
    """Set the triggers where the index exists; connected to `post_migrate`."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if {TABLE, "articles_edition"} <= set(tables):
            for statement in STATEMENTS[connection.vendor]:
                cursor.execute(statement)
