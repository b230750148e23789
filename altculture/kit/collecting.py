"""Python's search for cycles of objects, held back where millions come and go."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: New objects after which the young ones are searched; Python by itself takes 700.
SELDOM = 50_000


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Search seldom: two thirds of the time over many small objects went to that.

    It holds for the whole process. What is in no cycle is freed at once all the same.
    """
    usual, *older = gc.get_threshold()
    gc.set_threshold(SELDOM, *older)
    try:
        yield
    finally:
        gc.set_threshold(usual, *older)
