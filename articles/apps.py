from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("The desk")

    def ready(self):
        from articles.models.timeline import keep_timeline_rule
        from articles.search.schema import follow_editions

        post_migrate.connect(
            keep_timeline_rule, sender=self, dispatch_uid="articles.timeline"
        )
        post_migrate.connect(
            follow_editions, sender=self, dispatch_uid="articles.search"
        )
