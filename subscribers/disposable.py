"""Domains whose addresses are thrown away, from a list that the house may keep."""

import logging
from functools import lru_cache
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)


def is_disposable(address: str) -> bool:
    """Say whether a normalised address is at a listed domain, or below one.

    The file of the setting DISPOSABLE_DOMAINS is read again once it has changed. One
    that can't be read refuses nobody.
    """
    if not settings.DISPOSABLE_DOMAINS:
        return False
    file = Path(settings.DISPOSABLE_DOMAINS)
    try:
        listed = _read(file, file.stat().st_mtime_ns)
    except OSError:
        logger.exception("The list of disposable domains can't be read.")
        return False
    labels = address.rpartition("@")[2].split(".")
    return any(".".join(labels[start:]) in listed for start in range(len(labels)))


@lru_cache(maxsize=1)
def _read(file, changed_at) -> frozenset[str]:
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    names = (line.partition("#")[0].strip().lower() for line in lines)
    return frozenset(filter(None, names))
