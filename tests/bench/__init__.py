"""Measurements, run by hand on the database that DATABASE_URL names.

Fill it first (`manage.py seed --articles 10000`), then `python -m tests.bench.search`.
Nothing is kept: what is written is rolled back.
"""

import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()


def median_of(call, times=15) -> float:
    """Return the median of several runs in milliseconds, after one to warm up."""
    call()
    spent = sorted(_spent(call) for _run in range(times))
    return spent[times // 2]


def _spent(call):
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1000


def report(*cells):
    first, *others = cells
    line = f"{first:<44}" + "".join(f"{cell!s:<12}" for cell in others)
    sys.stdout.write(line.rstrip() + "\n")
