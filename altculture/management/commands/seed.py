from django.core.management.base import BaseCommand, CommandError

from altculture.seeding.articles import last_article, seed_articles
from altculture.seeding.progress import Progress
from altculture.seeding.subscribers import last_subscriber, seed_subscribers

PARTS = {
    "articles": (last_article, seed_articles),
    "subscribers": (last_subscriber, seed_subscribers),
}


class Command(BaseCommand):
    help = (
        "Fill the database with made-up articles and subscribers, for work at scale. "
        "The same numbers always make the same rows; a second run adds what is missing."
    )

    def add_arguments(self, parser):
        for name in PARTS:
            parser.add_argument(f"--{name}", type=int, default=0, metavar="N")
        parser.add_argument("--dry-run", action="store_true", help="Only count.")

    def handle(self, *, dry_run, **options):
        if any(options[name] < 0 for name in PARTS):
            raise CommandError("--articles and --subscribers must be 0 or more.")
        for name, (last, seed) in PARTS.items():
            self._seed(name, options[name], last, None if dry_run else seed)

    def _seed(self, name, wanted, last, seed):
        done = last()
        missing = max(wanted - done, 0)
        if seed and missing:
            label = name.capitalize()
            seed(wanted, progress=Progress(self.stderr, label, wanted, done=done))
        verb = "Added" if seed else "Would add"
        self.stdout.write(f"{verb} {missing} {name}; {done} stood there before.")
