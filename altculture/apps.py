from django.apps import AppConfig
from django.db.models.signals import post_migrate

from altculture import checks as checks


class AltCultureConfig(AppConfig):
    name = "altculture"
    verbose_name = "Alternative Culture"

    def ready(self):
        from altculture.embedded_worker import follow_queue
        from altculture.roles import make_roles

        follow_queue()
        post_migrate.connect(make_roles, dispatch_uid="altculture.make_roles")
