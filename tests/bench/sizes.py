"""What kept pages cost with many articles against few, and against a bare view.

DATABASE_URL names the larger database, SMALL_DATABASE_URL the other. They are asked in
turn, so that a busy machine is as slow for each of them.
"""

import os
import subprocess
import sys
from contextlib import ExitStack
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench import report
from tests.bench.pages import BARE, SITE, addresses
from tests.bench.served import served

TURNS, TIMES = 5, 300
#: Prints the addresses of the database that the environment names.
NAMED = "from tests.bench.pages import addresses; print(*addresses(), sep='\\n')"


def main():
    small = os.environ.get("SMALL_DATABASE_URL")
    if not small:
        raise SystemExit("SMALL_DATABASE_URL is not set. Name the smaller database.")
    report("kept, ms of a processor", "small", "large", "bare", "growth", "of bare")
    with ExitStack() as stack:
        few = _site(stack, DATABASE_URL=small)
        many, bare = _site(stack), stack.enter_context(served(BARE))
        for one, other in zip(_addresses_of(small), addresses(), strict=True):
            _tell(other, _cost([(few, one), (many, other), (bare, "/")]))


def _site(stack, **environment):
    folder = stack.enter_context(TemporaryDirectory())
    cache = {"CACHE_URL": f"filecache://{folder}"}
    return stack.enter_context(served(SITE, **cache, **environment))


def _addresses_of(database):
    command = [sys.executable, "-c", NAMED]
    environment = os.environ | {"DATABASE_URL": database}
    return subprocess.check_output(command, env=environment, text=True).split()  # noqa: S603


def _cost(asked):
    """Return the median of some turns for each site, in milliseconds."""
    turns = [
        [site.ask(address, TIMES).processor for site, address in asked]
        for _turn in range(TURNS)
    ]
    return [median(turn) for turn in zip(*turns, strict=True)]


def _tell(address, cost):
    small, large, bare = cost
    numbers = (small, large, bare, large / small, bare / large)
    report(address, *(f"{number:.2f}" for number in numbers))


if __name__ == "__main__":
    main()
