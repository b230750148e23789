"""Log lines without the addresses of people, wherever in a message they stand."""

import logging
import re

#: A database that refuses a row twice quotes it, and a URL may have been typed by hand.
ADDRESS = re.compile(r"[^\s@<>()\[\]{}\"'“”,;:=/?&]+(?:@|%40)[\w.-]+", re.IGNORECASE)


class AddresslessFormatter(logging.Formatter):
    """Replaces all that looks like an e-mail address, in tracebacks too."""

    def format(self, record):
        return ADDRESS.sub("[address]", super().format(record))
