from django.core.management.base import BaseCommand
from django.db import transaction

from articles import search
from articles.models import Edition

BATCH = 500


class Command(BaseCommand):
    help = "Write the search index anew from the editions; readers can go on searching."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Only count.")

    def handle(self, *, dry_run, **options):
        if dry_run:
            self.stdout.write(f"Would index {Edition.objects.count()} editions.")
            return
        search.forget_words()
        count = sum(_index(batch) for batch in _batches())
        search.sweep()
        self.stdout.write(f"Indexed {count} editions.")


def _batches():
    editions = Edition.objects.defer("body", "html").order_by("pk")
    last = 0
    while batch := list(editions.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk


@transaction.atomic
def _index(batch):
    search.index(batch)
    return len(batch)
