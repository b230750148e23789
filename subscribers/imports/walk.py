"""Going through the file of an import, some thousand rows at a time."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, time
from itertools import islice
from typing import NamedTuple

from django.utils import timezone

from altculture.kit.read_ahead import read_ahead
from subscribers.imports.entries import Entry, EntryReader, RowRefused
from subscribers.imports.files import read_rows
from subscribers.imports.layout import Layout
from subscribers.imports.seen import Seen
from subscribers.imports.work import Terms, Verdict
from subscribers.models import Import, Newsletter
from subscribers.models.imports import Outcome

AT_ONCE = 5000


class Batch(NamedTuple):
    """Rows after `after` and up to `last_row`, read; `first_rows` as of `Seen`."""

    after: int
    last_row: int
    entries: list[Entry]
    unusable: list[Verdict]
    first_rows: dict[int, int]


def walk(source: Import, *, after: int = 0) -> Iterator[Batch]:
    """Yield the batches after a row; what stands before is read, not yielded.

    The next is read in a thread while the database has the last. Raise FileRefused
    where the file breaks.
    """
    return read_ahead(_walk(source, entry_reader(source), after))


def _walk(source, reader, after):
    layout = Layout(**source.layout)
    done = after
    with (
        source.file.open("rb") as file,
        closing(Seen()) as seen,
        closing(read_rows(file, layout)) as rows,
    ):
        while taken := list(islice(rows, AT_ONCE)):
            passed = [pair for pair in taken if pair[0] <= after]
            if passed:
                _batch(passed, 0, reader, seen)
            if left := taken[len(passed) :]:
                batch = _batch(left, done, reader, seen)
                done = batch.last_row
                yield batch


def entry_reader(source: Import) -> EntryReader:
    known = Newsletter.objects.all()
    if source.actor:
        known = known.open_to(source.actor)
    by_slug = dict(known.values_list("slug", "pk"))
    chosen = source.newsletters.values_list("pk", flat=True)
    reader = EntryReader(
        source.layout["columns"], source.mapping, newsletters=chosen, by_slug=by_slug
    )
    reader.standing = source.standing
    return reader


def terms_of(source: Import) -> Terms:
    now = timezone.now()
    claimed_at = now
    if source.consent_date:
        zone = timezone.get_default_timezone()
        claimed_at = datetime.combine(source.consent_date, time.min, zone)
    names = dict(Newsletter.objects.values_list("pk", "name"))
    return Terms(source, names, source.claims_consent, claimed_at, now)


def _batch(taken, after, reader, seen):
    entries, unusable = [], []
    for row, cells in taken:
        try:
            entries.append(reader.read(row, cells))
        except RowRefused as refused:
            effects = ((refused.code, refused.detail),)
            unusable.append(Verdict(row, Outcome.INVALID.value, effects))
    first_rows = seen.first_rows(entries)
    return Batch(after, taken[-1][0], entries, unusable, first_rows)
