from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate

from altculture import checks as checks


class AltCultureConfig(AppConfig):
    name = "altculture"
    verbose_name = "Alternative Culture"

    def ready(self):
        from altculture.catalogues import merge_catalogues
        from altculture.embedded_worker import follow_queue
        from altculture.page_watch import watch
        from altculture.roles import make_roles

        merge_catalogues()
        follow_queue()
        watch()
        post_migrate.connect(
            make_roles, sender=_last_migrated(), dispatch_uid="altculture.make_roles"
        )


def _last_migrated():
    """Return the app that the signal names last: by then every permission stands."""
    return [config for config in apps.get_app_configs() if config.models_module][-1]
