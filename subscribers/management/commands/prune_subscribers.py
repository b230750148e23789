from datetime import timedelta

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from subscribers.actions.prune import (
    prune_counts,
    prune_links,
    prune_looks,
    prune_unconfirmed,
)
from subscribers.models import LinkToken, Look, Subscriber


class Command(BaseCommand):
    help = (
        "Delete sign-ups that were never confirmed, links that no longer work, and "
        "old notes of who looked at whom. Run it every night."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--days",
            type=int,
            default=settings.UNCONFIRMED_KEPT_DAYS,
            help="How many days a sign-up waits; UNCONFIRMED_KEPT_DAYS unless given.",
        )
        parser.add_argument("--dry-run", action="store_true", help="Only count.")

    def handle(self, *, days, dry_run, **options):
        if days < 1:
            raise CommandError("--days must be 1 or more.")
        now = timezone.now()
        before = now - timedelta(days=days)
        looks_before = now - timedelta(days=settings.LOOKS_KEPT_DAYS)
        if dry_run:
            readers = Subscriber.objects.unconfirmed_before(before).count()
            links = LinkToken.objects.expired_before(before).count()
            looks = Look.objects.before(looks_before).count()
        else:
            readers, links = prune_unconfirmed(before), prune_links(before)
            looks = prune_looks(looks_before)
            prune_counts()
        verb = "Would delete" if dry_run else "Deleted"
        self.stdout.write(
            f"{verb} {readers} unconfirmed sign-ups, {links} links and {looks} looks."
        )
