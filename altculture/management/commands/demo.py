from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from altculture.models import User
from altculture.roles import ROLES
from articles.demo.house import fill
from articles.models import Article, Contributor, Section
from subscribers.demo import make_subscribers
from subscribers.models import Subscriber

DOMAIN = "staff.alternative-culture.example"
PASSWORD = "refuse-politely"  # noqa: S105, public on purpose: for DEBUG alone
NAMES = {
    "writer": ("Yusuf", "Karim Attal"),
    "editor": ("Dario", "Fontes"),
    "publisher": ("Hanna", "Weld"),
    "circulation": ("Osei", "Lindqvist"),
    "admin": ("Ruth", "Calder"),
}


class Command(BaseCommand):
    help = "Fill an empty database with the demo magazine. Safe to repeat."

    def handle(self, **options):
        if not settings.DEBUG:
            raise CommandError(
                "The demo's passwords are public. Set DEBUG=1 to say that this is "
                "not a public site."
            )
        if self._is_filled():
            self.stdout.write("The demo magazine is here already; nothing changed.")
        else:
            self._refuse_anything_else()
            self.stdout.write("Drawing and printing the demo: this takes a minute.")
            self._fill()
        self._print_addresses()

    def _is_filled(self):
        return User.objects.filter(email__endswith=f"@{DOMAIN}").exists()

    def _refuse_anything_else(self):
        for model in (User, Article, Section, Contributor, Subscriber):
            if model.objects.exists():
                raise CommandError(
                    "This database holds something else than the demo magazine "
                    f"({model._meta.verbose_name_plural}). Nothing was touched: set "
                    "DATABASE_URL to an empty one."
                )

    @transaction.atomic
    def _fill(self):
        staff = {role: self._make_user(role) for role in NAMES}
        fill(staff=staff, now=timezone.now(), report=self._report)
        make_subscribers(now=timezone.now())

    def _make_user(self, role):
        first, last = NAMES[role]
        user = User.objects.create_user(
            role,
            f"{role}@{DOMAIN}",
            PASSWORD,
            first_name=first,
            last_name=last,
            is_staff=True,
            is_superuser=role not in ROLES,
        )
        user.groups.set(Group.objects.filter(name=role))
        return user

    def _report(self, headline):
        self.stdout.write(f"  {headline}")

    def _print_addresses(self):
        logins = "\n".join(
            f"  {role:<12} {PASSWORD}    {' '.join(name)}"
            for role, name in NAMES.items()
        )
        mail = getattr(settings, "EMAIL_FILE_PATH", settings.EMAIL_HOST)
        self.stdout.write(
            f"\nThe magazine:  {settings.SITE_URL}/\n"
            f"The newsroom:  {settings.SITE_URL}/admin/\n"
            f"The mail:      {mail}\n"
            f"Log in as:\n{logins}\n"
        )
