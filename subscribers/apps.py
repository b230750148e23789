from importlib.util import find_spec

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubscribersConfig(AppConfig):
    name = "subscribers"
    verbose_name = _("Subscribers")

    def ready(self):
        from articles import sitemaps
        from subscribers.sitemap import addresses

        sitemaps.OF_OTHER_APPS.append(addresses)
        if find_spec("anymail"):  # the extra “mail” is installed
            from subscribers.receivers import follow_provider

            follow_provider()
