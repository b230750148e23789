"""A bar of plain text that tells how far a long run has come."""

import time

WIDTH = 30


class Progress:
    """Draws itself anew with each step, on one line of a command's `stderr`."""

    def __init__(self, stream, label, total, *, done=0):
        self.stream, self.label, self.total = stream, label, total
        self.begun_with, self.done = done, done
        self.begun_at = time.monotonic()

    def step(self, count):
        self.done += count
        share = self.done / self.total
        bar = "#" * round(share * WIDTH)
        self.stream.write(
            f"\r{self.label} [{bar:.<{WIDTH}}] {share:4.0%} "
            f"{self.done:,} of {self.total:,}, {self._pace():,.0f} a second ",
            style_func=str,
            ending="\n" if self.done >= self.total else "",
        )
        self.stream.flush()

    def _pace(self):
        elapsed = time.monotonic() - self.begun_at
        return (self.done - self.begun_with) / max(elapsed, 0.001)
