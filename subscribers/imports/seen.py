"""Which addresses a file held so far, on disk: memory stays flat at any length."""

import sqlite3
from collections.abc import Iterable
from hashlib import blake2b

from subscribers.imports.entries import Entry


class Seen:
    """Remembers the row in which an address first stood, for its newsletters."""

    def __init__(self):
        # A name of no letters stands for a file that vanishes with the connection.
        self.rows = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self.rows.execute("PRAGMA journal_mode = OFF")
        self.rows.execute("PRAGMA cache_size = -16000")  # kilobytes
        self.rows.execute("CREATE TABLE seen (key INTEGER PRIMARY KEY, row INTEGER)")

    def close(self):
        self.rows.close()

    def first_rows(self, entries: Iterable[Entry]) -> dict[int, int]:
        """Remember the entries; return, for rows that stood before, where first.

        Entries come in the order of the file.
        """
        keys = [(_key(entry), entry.row) for entry in entries]
        before = self.rows.total_changes
        self.rows.execute("BEGIN")
        self.rows.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?)", keys)
        self.rows.execute("COMMIT")
        if self.rows.total_changes - before == len(keys):
            return {}
        firsts = ((row, self._first(key)) for key, row in keys)
        return {row: first for row, first in firsts if first != row}

    def _first(self, key):
        one = self.rows.execute("SELECT row FROM seen WHERE key = ?", (key,))
        return one.fetchone()[0]


def _key(entry):
    text = f"{entry.digest}{entry.newsletters}"
    hashed = blake2b(text.encode(), digest_size=8).digest()
    return int.from_bytes(hashed, signed=True)
