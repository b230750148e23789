from django.core.management.base import BaseCommand

from articles.actions.mail_notices import mail_due, people_with_mail


class Command(BaseCommand):
    help = (
        "Send the mails about notices that are due: daily ones, and those that a mail "
        "server refused before. For sites without a worker; safe to repeat."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Only count.")

    def handle(self, *, dry_run, **options):
        people = people_with_mail()
        if dry_run:
            self.stdout.write(f"Would write to {people.count()} people.")
            return
        sent = sum(mail_due(user) for user in people)
        self.stdout.write(f"Sent {sent} mails.")
