from django.db import connection

from articles.search import postgresql, sqlite

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def engine():
    """Return the module of the database that is asked."""
    return ENGINES[connection.vendor]
