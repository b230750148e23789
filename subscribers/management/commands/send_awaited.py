from django.core.management import BaseCommand

from subscribers.actions.write_to import send_awaited
from subscribers.models import AwaitedMail


class Command(BaseCommand):
    help = (
        "Send the mails to readers that are due and have not gone, as after a crash. "
        "Run it every night, or every hour without a worker."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Only count.")

    def handle(self, *, dry_run, **options):
        due = list(AwaitedMail.objects.due().values_list("pk", flat=True))
        for key in [] if dry_run else due:
            send_awaited.call(key)
        left = AwaitedMail.objects.filter(pk__in=due).count()
        self.stdout.write(f"Mails due: {len(due)}; waiting still: {left}.")
