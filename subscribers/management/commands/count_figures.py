from django.core.management.base import BaseCommand

from subscribers.actions.count_figures import count_figures


class Command(BaseCommand):
    help = "Count what readers did, for the charts of the newsroom; once a night."

    def handle(self, **options):
        self.stdout.write(f"Counted {count_figures()} consent events.")
