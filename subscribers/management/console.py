"""Who is at the command line, and what they name there."""

import getpass
import os

from django.core.management.base import CommandError

from subscribers.models import Newsletter


def operator() -> str:
    """Return the name under which what is done here goes on record."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # no such user on this machine, as in containers
        name = str(os.getuid())
    return f"{name} (command line)"


def find_newsletter(slug: str) -> Newsletter:
    try:
        return Newsletter.objects.get(slug=slug)
    except Newsletter.DoesNotExist as error:
        known = ", ".join(Newsletter.objects.values_list("slug", flat=True))
        raise CommandError(
            f"There is no newsletter “{slug}”. There are: {known}."
        ) from error


def for_its_owner_alone(path, flags):
    """Open a new file that only its owner may read; an opener for `open`."""
    return os.open(path, flags, mode=0o600)
