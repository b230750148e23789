"""Long lists of keys cut into pieces that one query can take."""

from collections.abc import Iterable, Iterator
from itertools import islice

AT_ONCE = 500


def batches(keys: Iterable, size=AT_ONCE) -> Iterator[list]:
    keys = iter(keys)
    while batch := list(islice(keys, size)):
        yield batch
