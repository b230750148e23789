"""Placing pieces anew, in the background, where a name is no longer what it was."""

import time
from functools import partial

from django.db import transaction

from altculture.kit.tasks import task
from articles.actions.place_piece import place_piece
from articles.models import Edition
from articles.models.name_change import vocabulary_of
from articles.vocabularies import VOCABULARIES

# One turn of the background worker: others wait for theirs.
SECONDS_AT_ONCE = 30


def place_again(row):
    """Have the pieces that a name hangs on placed anew, after the commit."""
    transaction.on_commit(partial(place_named.enqueue, vocabulary_of(row), row.pk))


@task()
def place_named(vocabulary, key, below=None):
    """Place the pieces that a name hangs on, the newest first, a while at a time.

    `below` is a key of an edition, from which to go on. Safe to run twice.
    """
    row = VOCABULARIES[vocabulary].model.objects.filter(pk=key).first()
    editions = _editions(row, below) if row else ()
    end = time.monotonic() + SECONDS_AT_ONCE
    for edition in editions:
        if time.monotonic() > end:
            place_named.enqueue(vocabulary, key, edition.pk + 1)
            break
        place_piece(edition)


def _editions(row, below):
    rows = Edition.objects.filter(pk__in=row.edition_links.values("edition"))
    rows = rows.filter(live_until=None).originals().order_by("-pk")
    if below:
        rows = rows.filter(pk__lt=below)
    return rows.defer("body", "html").iterator(chunk_size=200)
