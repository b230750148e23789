from datetime import timedelta

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from subscribers.actions.prune import prune_exports, prune_links, prune_unconfirmed
from subscribers.models import Export, LinkToken, Subscriber


class Command(BaseCommand):
    help = (
        "Delete sign-ups that were never confirmed, links that no longer work, and "
        "files of exports that nobody may fetch any more. Run it every night."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--days", type=int, default=30, help="How many days old; 30 unless given."
        )
        parser.add_argument("--dry-run", action="store_true", help="Only count.")

    def handle(self, *, days, dry_run, **options):
        if days < 1:
            raise CommandError("--days must be 1 or more.")
        before = timezone.now() - timedelta(days=days)
        if dry_run:
            readers = Subscriber.objects.unconfirmed_before(before).count()
            links = LinkToken.objects.expired_before(before).count()
            files = Export.objects.outlived().count()
        else:
            readers, links = prune_unconfirmed(before), prune_links(before)
            files = prune_exports()
        verb = "Would delete" if dry_run else "Deleted"
        self.stdout.write(
            f"{verb} {readers} unconfirmed sign-ups, {links} links and {files} files "
            "of exports."
        )
