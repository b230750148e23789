from django.core.management.base import BaseCommand, CommandError

from articles.actions.check_links import check_links, follow_links, unfollowed_articles
from articles.models import LinkCheck


class Command(BaseCommand):
    help = "Ask every address that a piece links to whether it still answers."

    def add_arguments(self, parser):
        parser.add_argument(
            "--most", type=int, default=500, help="How many addresses to ask."
        )
        parser.add_argument(
            "--minutes", type=int, default=30, help="How long it may take."
        )
        parser.add_argument("--dry-run", action="store_true", help="Only count.")

    def handle(self, *, most, minutes, dry_run, **options):
        if most < 1 or minutes < 1:
            raise CommandError("--most and --minutes must be at least 1.")
        stale = LinkCheck.objects.linked().stale()
        if dry_run:
            self.stdout.write(f"Would ask {min(stale.count(), most)} addresses.")
            return
        for article in unfollowed_articles():
            follow_links(article, is_asking=False)
        asked = check_links(stale, seconds=minutes * 60, most=most)
        broken = LinkCheck.objects.linked().broken().count()
        self.stdout.write(f"Asked {asked} addresses. {broken} links are broken.")
