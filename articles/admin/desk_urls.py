"""The pages of the newsroom that are about no single model."""

from django.contrib import admin
from django.urls import path

from articles.admin.notices import notices_view, settings_view
from articles.admin.palette import find_view


def desk_urls():
    guarded = admin.site.admin_view
    return [
        path("find/", guarded(find_view), name="find"),
        path("notices/", guarded(notices_view), name="notices"),
        path("notices/settings/", guarded(settings_view), name="notice_settings"),
    ]


# Unfold's own hook for further pages of its site.
admin.site.extra_urls = desk_urls
