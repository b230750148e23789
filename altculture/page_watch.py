"""Whatever is written to what readers' pages are made of lets the kept pages fall.

Seen at the database, so that no action, command or bulk update can forget it.
"""

import re
from functools import cache

from django.apps import apps
from django.db import transaction
from django.db.backends.signals import connection_created

from altculture.kit import page_cache
from altculture.purging import want_purge

#: Whose tables public pages read; a test holds that none is missing.
PUBLIC = (
    *("articles.Edition", "articles.EditionCredit", "articles.EditionMovement"),
    *("articles.EditionTopic", "articles.EditionPerson", "articles.EditionPicture"),
    *("articles.Correction", "articles.Front", "articles.Slot", "articles.Magazine"),
    *(
        "articles.Section",
        "articles.Series",
        "articles.Neighbourhood",
        "articles.Contributor",
        "articles.Movement",
    ),
    *("articles.MovementAlias", "articles.MovementLink", "articles.Topic"),
    *("articles.MovementEvent", "articles.KeyPerson", "articles.KeyText"),
    *("articles.Person", "articles.PersonAlias", "articles.Image"),
    *("articles.Rendition", "flatpages.FlatPage", "sites.Site"),
    *("flatpages.FlatPage_sites", "subscribers.Newsletter", "subscribers.SignUps"),
)
_WRITE = re.compile(r'(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "(\w+)"')


def watch():
    connection_created.connect(_watch_connection, dispatch_uid="altculture.page_watch")


def _watch_connection(connection, **kwargs):
    if _note_writes not in connection.execute_wrappers:
        # Below all others: who adds one for a while takes the topmost away.
        connection.execute_wrappers.insert(0, _note_writes)


def _note_writes(execute, sql, params, many, context):
    result = execute(sql, params, many, context)
    written = isinstance(sql, str) and _WRITE.match(sql)
    if written and written[1] in public_tables():
        _begin_anew_on_commit(context["connection"])
    return result


def _begin_anew_on_commit(connection):
    waiting = [hook for _savepoints, hook, _robust in connection.run_on_commit]
    if _begin_anew not in waiting:
        transaction.on_commit(_begin_anew, using=connection.alias, robust=True)


def _begin_anew():
    page_cache.begin_anew()
    want_purge()


@cache
def public_tables() -> frozenset[str]:
    return frozenset(apps.get_model(label)._meta.db_table for label in PUBLIC)
