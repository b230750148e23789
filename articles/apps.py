from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")

    def ready(self):
        from articles.models.timeline import keep_timeline_rule

        post_migrate.connect(
            keep_timeline_rule, sender=self, dispatch_uid="articles.timeline"
        )
