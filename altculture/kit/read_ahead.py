"""Having what comes next made ready while the last is dealt with."""

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
END = object()


def read_ahead(items: Generator[Item]) -> Iterator[Item]:
    """Yield items, each made in a thread that is one ahead.

    They are made without the database, whose connections belong to one thread.
    """
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead") as thread:
        coming = thread.submit(next, items, END)
        try:
            while (item := coming.result()) is not END:
                coming = thread.submit(next, items, END)
                yield item
        finally:
            thread.submit(items.close).result()
