from django.core.management.base import BaseCommand

from articles.actions.place_piece import place_piece
from articles.models import Edition


class Command(BaseCommand):
    help = "Reckon anew which pieces are near each other; readers can go on reading."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Only count.")

    def handle(self, *, dry_run, **options):
        editions = Edition.objects.filter(live_until=None).originals().order_by("pk")
        if dry_run:
            self.stdout.write(f"Would relate {editions.count()} pieces.")
            return
        count = 0
        for edition in editions.defer("body", "html").iterator(chunk_size=200):
            place_piece(edition)
            count += 1
        self.stdout.write(f"Related {count} pieces.")
