from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import NamedTuple

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from subscribers.actions.discard_import import prune_import_files
from subscribers.actions.prune import (
    prune_counts,
    prune_exports,
    prune_links,
    prune_looks,
    prune_unconfirmed,
)
from subscribers.models import Export, Import, LinkToken, Look, Subscriber


class Rule(NamedTuple):
    """What goes; how to count it, and how to delete it and say how much went."""

    what: str
    count: Callable[[], int]
    prune: Callable[[], int]


class Command(BaseCommand):
    help = (
        "Delete sign-ups that were never confirmed, links that no longer work, old "
        "notes of who looked at whom, and files of addresses after their time. Run it "
        "every night."
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
        found = [
            f"{rule.count() if dry_run else rule.prune()} {rule.what}"
            for rule in _rules(days)
        ]
        if not dry_run:
            prune_counts()
        verb = "Would delete" if dry_run else "Deleted"
        self.stdout.write(f"{verb}: {', '.join(found)}.")


def _rules(days):
    now = timezone.now()
    before = now - timedelta(days=days)
    looked = now - timedelta(days=settings.LOOKS_KEPT_DAYS)
    return [
        Rule(
            "unconfirmed sign-ups",
            Subscriber.objects.unconfirmed_before(before).count,
            partial(prune_unconfirmed, before),
        ),
        Rule(
            "links",
            LinkToken.objects.expired_before(before).count,
            partial(prune_links, before),
        ),
        Rule("looks", Look.objects.before(looked).count, partial(prune_looks, looked)),
        Rule(
            "files of imports",
            Import.objects.with_old_files().count,
            prune_import_files,
        ),
        Rule("files of exports", Export.objects.outlived().count, prune_exports),
    ]
