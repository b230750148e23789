from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.actions.ping import services, tell_service, untold


class Command(BaseCommand):
    help = (
        "Tell the WebSub hub and search engines what is new for readers. For sites "
        "without a worker; safe to repeat."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Only count.")

    def handle(self, *, dry_run, **options):
        if not services():
            raise CommandError("Nobody is to be told: set WEBSUB_HUB or INDEXNOW_KEY.")
        for service in services():
            count = len(untold(service, timezone.now()))
            if not dry_run and not tell_service(service):
                raise CommandError(f"Not told: {service.label}. Try again later.")
            verb = "Would tell" if dry_run else "Told"
            self.stdout.write(f"{verb} {service.label} of {count} changes.")
