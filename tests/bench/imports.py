"""How fast a file of subscribers is imported, and in how much memory.

It makes its own file and takes everything back: `ROWS=1000000 make bench …`.
"""

import os
import resource
import time
from contextlib import contextmanager
from datetime import date
from tempfile import NamedTemporaryFile

from django.core.files import File
from django.db import connection, transaction
from django.test.utils import override_settings

from subscribers.actions.plan_import import Claim, Plan, check, keep_plan
from subscribers.actions.run_import import begin, run
from subscribers.actions.take_in_file import take_in
from subscribers.imports.standings import Standing
from subscribers.models import Newsletter
from tests.bench import report

ROWS = int(os.environ.get("ROWS", 100_000))
CLAIM = Claim("Another system", date(2026, 1, 1), "Send me the letter.")


def main():
    report(f"{ROWS} rows", "seconds", "of Python", "rows/s", "memory, MB")
    with NamedTemporaryFile("w+b", suffix=".csv") as file:
        write_file(file)
        with transaction.atomic():
            check_constraints_at_once()
            measure(File(file, "bench.csv"))
            transaction.set_rollback(True)


def check_constraints_at_once():
    """Have the database do what it would put off to a commit that never comes."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def write_file(file):
    file.write(b"email,name,tags,created_at\r\n")
    for number in range(ROWS):
        tag = "paid" if number % 10 == 0 else ""
        line = f"bench-{number:08}@example.org,Ada Marr {number},{tag},2024-05-01\r\n"
        file.write(line.encode())
    file.flush()


def measure(file):
    newsletter = Newsletter.objects.create(name="Bench", slug="bench-import")
    with timed("take in"):
        source = take_in(file, file.name, made_by="bench", actor=None, again=True)
    plan = Plan(source.mapping, [newsletter], Standing.SUBSCRIBED, CLAIM)
    keep_plan(source, plan)
    source.refresh_from_db()
    with timed("dry run"):
        check(source, report=lambda row: None)
    begin(source)
    source.refresh_from_db()
    with timed("import"):
        run(source, may_go_on=lambda _source: True)
    source.file.delete(save=False)


@contextmanager
def timed(what):
    begun, used = time.perf_counter(), time.process_time()
    yield
    spent, used = time.perf_counter() - begun, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report(what, f"{spent:.1f}", f"{used:.1f}", f"{ROWS / spent:.0f}", f"{peak:.0f}")


if __name__ == "__main__":
    with override_settings(EMBEDDED_WORKER=False):
        main()
