import os
import sys
from email.parser import BytesParser

from django.core.management import BaseCommand, CommandError
from django.db import OperationalError

from subscribers.actions.unsubscribe_by_mail import unsubscribe_by_mail
from subscribers.errors import EntryMerged, LinkUnknown

#: Bytes: what a mail says of itself stands at its beginning, the rest is let go by.
MOST = 1024 * 1024


class Command(BaseCommand):
    help = (
        "Read one mail to the unsubscribe address from standard input, as a mail "
        "server pipes it, and unsubscribe its reader. The exit status is one of "
        "sysexits: 0, 65 for no mail, 67 for no reader's address, 75 to try again."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "recipient", nargs="?", default="", help="As the mail server knows it."
        )

    def handle(self, *, recipient, **options):
        message = BytesParser().parsebytes(_read(), headersonly=True)
        if not message.keys():
            raise CommandError(
                "This is no mail: it has no header. Pipe a whole one in.",
                returncode=os.EX_DATAERR,
            )
        try:
            is_done = unsubscribe_by_mail(message, recipient)
        except (LinkUnknown, EntryMerged) as error:
            raise CommandError(
                "No reader has this address. Use the link in a letter.",
                returncode=os.EX_NOUSER,
            ) from error
        except OperationalError as error:
            raise CommandError(
                "The database does not answer. Deliver this mail again later.",
                returncode=os.EX_TEMPFAIL,
            ) from error
        self.stdout.write("Unsubscribed." if is_done else "Left alone: no person's.")


def _read():
    """Read all there is, as a mail server expects, and return the beginning."""
    beginning = sys.stdin.buffer.read(MOST)
    while sys.stdin.buffer.read(MOST):
        pass
    return beginning
