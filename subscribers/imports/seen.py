"""Which addresses a file held so far, on disk: memory stays flat at any length."""

import sqlite3
from collections.abc import Iterable
from hashlib import blake2b

NEWSLETTERS_APART = "\n"


class Seen:
    """Remembers the row in which an address first stood, for each newsletter."""

    def __init__(self):
        # A name of no letters stands for a file that vanishes with the connection.
        self.rows = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self.rows.execute("PRAGMA journal_mode = OFF")
        self.rows.execute("PRAGMA cache_size = -16000")
        self.rows.execute("CREATE TABLE seen (key INTEGER PRIMARY KEY, row INTEGER)")

    def close(self):
        self.rows.close()

    def first_rows(self, entries: Iterable) -> dict[tuple[int, str], int]:
        """Remember what the entries hold; return the first row of each key asked for.

        Entries come in the order of the file, each asked about its address alone and
        about its address on its newsletters.
        """
        keys = {}
        for entry in entries:
            for key in (address_key(entry), row_key(entry)):
                keys.setdefault(key, entry.row)
        self.rows.execute("BEGIN")
        self.rows.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?)", keys.items())
        self.rows.execute("COMMIT")
        found = {}
        for key in keys:
            one = self.rows.execute("SELECT row FROM seen WHERE key = ?", (key,))
            found[key] = one.fetchone()[0]
        return found


def address_key(entry) -> int:
    return _hash(entry.address.lower())


def row_key(entry) -> int:
    newsletters = ",".join(map(str, entry.newsletters))
    return _hash(f"{entry.address.lower()}{NEWSLETTERS_APART}{newsletters}")


def _hash(text):
    hashed = blake2b(text.encode(), digest_size=8).digest()
    return int.from_bytes(hashed, signed=True)
