"""How the newsroom (Unfold over Django's admin) looks and what stands in its menu."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


def _may(*permissions):
    return lambda request: any(map(request.user.has_perm, permissions))


def _entry(title, icon, name, *permissions):
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{name}"),
        "permission": _may(*permissions) if permissions else None,
    }


UNFOLD = {
    "SITE_TITLE": _("Newsroom"),
    "SITE_HEADER": "Alternative Culture",
    "SITE_SUBHEADER": _("The newsroom"),
    "SITE_SYMBOL": "newspaper",
    "SITE_URL": "/",
    "SHOW_HISTORY": False,
    "SHOW_VIEW_ON_SITE": False,
    "BORDER_RADIUS": "2px",
    "SIDEBAR": {
        "show_search": False,
        "show_all_applications": False,
        "navigation": [
            {
                "items": [
                    _entry(_("Today"), "today", "index"),
                    _entry(
                        _("Articles"),
                        "article",
                        "articles_article_changelist",
                        "articles.view_article",
                    ),
                ],
            },
        ],
    },
}
