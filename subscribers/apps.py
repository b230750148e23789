from importlib.util import find_spec

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubscribersConfig(AppConfig):
    name = "subscribers"
    verbose_name = _("Subscribers")

    def ready(self):
        from articles import sitemaps
        from articles.models.magazine import READ_ALONG
        from subscribers.read_along import open_letters
        from subscribers.sitemap import addresses

        READ_ALONG["open_letters"] = open_letters()

        sitemaps.OF_OTHER_APPS.append(addresses)
        if find_spec("anymail"):  # the extra “mail” is installed
            from subscribers.receivers import follow_provider

            follow_provider()
