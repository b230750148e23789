"""How long an export of all subscribers takes, beside the database's own copy.

The first byte, the whole CSV, and the peak of the memory of a process that does nothing
else. The database copies the same columns of the same rows, tags included.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection

from subscribers.actions.export import proven_chunks
from subscribers.exports.recipe import COLUMNS
from subscribers.models import Export, Subscriber
from subscribers.selection import Selection
from tests.bench import report

QUERY = """
SELECT reader.email, reader.name, reader.language, reader.note, tagged.tags,
       newsletter.slug, subscription.state, reader.created_at,
       subscription.confirmed_at, subscription.changed_at, subscription.source,
       subscription.wording_version, reader.paused_until
FROM subscribers_subscription AS subscription
JOIN subscribers_subscriber AS reader ON reader.id = subscription.subscriber_id
JOIN subscribers_newsletter AS newsletter ON newsletter.id = subscription.newsletter_id
LEFT JOIN (
  SELECT item.content_object_id AS reader_id, {joined} AS tags
  FROM subscribers_taggedsubscriber AS item
  JOIN subscribers_subscribertag AS tag ON tag.id = item.tag_id
  GROUP BY item.content_object_id
) AS tagged ON tagged.reader_id = reader.id
ORDER BY subscription.subscriber_id, subscription.newsletter_id
"""
MEGABYTE = 1024 * 1024


def main():
    with TemporaryDirectory() as folder:
        report(f"{Subscriber.objects.count()} readers", "seconds", "MB")
        copied = _copied(Path(folder) / "copied.csv")
        if copied:
            report("the database's own copy", *copied)
        exported = [sys.executable, "-m", "tests.bench.exports", f"{folder}/ours.csv"]
        subprocess.run(exported, check=True)  # noqa: S603


def _copied(path):
    """Return the seconds and the size of the copy; None without the program."""
    is_postgres = connection.vendor == "postgresql"
    program = "psql" if is_postgres else "sqlite3"
    if not shutil.which(program):
        sys.stdout.write(f"Install {program} to compare with the database's copy.\n")
        return None
    command = _psql(path) if is_postgres else _sqlite()
    begun = time.perf_counter()
    with path.open("wb") as file:
        subprocess.run(command, stdout=file, check=True)  # noqa: S603
    size = path.stat().st_size
    return f"{time.perf_counter() - begun:.1f}", size // MEGABYTE


def _psql(path):
    query = " ".join(QUERY.format(joined="string_agg(tag.name, ',')").split())
    copy = f"\\copy ({query}) TO '{path}' WITH (FORMAT csv, HEADER)"
    return ["psql", "-qX", os.environ["DATABASE_URL"], "-c", copy]


def _sqlite():
    query = QUERY.format(joined="group_concat(tag.name)")
    name = str(connection.settings_dict["NAME"])
    return ["sqlite3", "-readonly", "-csv", "-header", name, query]


def export_to(path):
    """Write the file as the worker does, and say how long each part took."""
    columns = list(COLUMNS)
    line = Export.objects.create(reason="A measure", columns=columns, format="csv")
    begun, first, peak = time.perf_counter(), None, 0
    try:
        with open(path, "wb") as file:
            for chunk in proven_chunks(line, Selection()):
                first = first or time.perf_counter() - begun
                peak = max(peak, _own_memory())
                file.write(chunk)
            size = file.tell()
    finally:
        Export.objects.filter(pk=line.pk).delete()
    spent = time.perf_counter() - begun
    report("the export", f"{spent:.1f}", size // MEGABYTE)
    report("its first byte", f"{first:.2f}")
    report("its own memory at most", "", peak)


def _own_memory():
    """Return the megabytes of the process without files that are mapped into it.

    SQLite maps 256 MB of the database's own file, which every process shares.
    """
    status = Path("/proc/self/status").read_text()
    return int(status.partition("RssAnon:")[2].split()[0]) // 1024


if __name__ == "__main__":
    export_to(sys.argv[1]) if len(sys.argv) > 1 else main()
