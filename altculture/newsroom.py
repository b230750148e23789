"""How the newsroom (Unfold over Django's admin) looks and what stands in its menu."""

from django.templatetags.static import static
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _


def _entry(title, icon, page, permission=None):
    entry = {"title": title, "icon": icon, "link": reverse_lazy(page)}
    if permission:
        entry["permission"] = lambda request: request.user.has_perm(permission)
    return entry


def _list(title, icon, model, permission=None):
    app, name = model.split(".")
    return _entry(
        title,
        icon,
        f"admin:{app}_{name}_changelist",
        permission or f"{app}.view_{name}",
    )


def _is_about_articles(request):
    """Say whether a page is below the list of articles, as the board is by address."""
    articles, board = (
        reverse(f"admin:articles_article_{name}") for name in ("changelist", "board")
    )
    return request.path.startswith(articles) and request.path != board


def _icon(request):
    return static("altculture/icons/icon.svg")


def _styles(name):
    return lambda request: static(f"altculture/css/newsroom/{name}.css")


NAVIGATION = [
    {
        "items": [
            _entry(_("Today"), "today", "admin:index"),
            _list(_("Articles"), "article", "articles.article")
            | {"active": _is_about_articles},
            _entry(
                _("Board"),
                "calendar_month",
                "admin:articles_article_board",
                "articles.view_article",
            ),
            _list(_("Fronts"), "dashboard", "articles.front"),
            _entry(_("The site"), "web", "articles:home", "articles.view_article")
            | {"active": lambda request: False},
        ],
    },
    {
        "title": _("Words and names"),
        "items": [
            _list(_("Movements"), "flag", "articles.movement"),
            _list(_("Topics"), "tag", "articles.topic"),
            _list(_("People"), "group", "articles.person"),
            _list(_("Contributors"), "draw", "articles.contributor"),
            _list(_("Images"), "image", "articles.image"),
            _list(_("Series"), "format_list_numbered", "articles.series"),
            _list(_("Collections"), "photo_library", "articles.collection"),
        ],
    },
    {
        "title": _("Readers"),
        "items": [
            _list(_("Subscribers"), "mail", "subscribers.subscriber"),
            _list(_("Segments"), "filter_alt", "subscribers.segment"),
            _list(_("Newsletters"), "newspaper", "subscribers.newsletter"),
            _list(_("Sign-ups"), "how_to_reg", "subscribers.signups"),
            _list(_("Tags"), "sell", "subscribers.subscribertag"),
            _list(_("Suppressed addresses"), "block", "subscribers.suppression"),
            _list(_("Imports"), "upload", "subscribers.import"),
            _list(_("Exports"), "download", "subscribers.export"),
            _list(_("Looks"), "visibility", "subscribers.look"),
            _list(_("Figures"), "bar_chart", "subscribers.figures"),
        ],
    },
    {
        "title": _("The house"),
        "items": [
            _list(_("Pages"), "description", "flatpages.flatpage"),
            _list(
                _("Sections"), "category", "articles.section", "articles.change_section"
            ),
            _list(_("Checklists"), "checklist", "articles.checklist"),
            _list(_("Settings"), "settings", "articles.magazine"),
            _list(_("Redirects"), "alt_route", "redirects.redirect"),
            _list(_("Staff"), "badge", "altculture.user"),
        ],
    },
]

#: One style sheet for each thing of our own in the newsroom, in this order.
STYLES = (
    "base",
    "moves",
    "draft_links",
    "notes",
    "compare",
    "autosave",
    "checklist",
    "presence",
    "terms",
    "for_readers",
    "dates",
    "board",
    "fronts",
    "library",
    "image",
    "pictures",
    "frame",
    "lists",
    "today",
    "names",
    "imports",
    "exports",
    "readership",
)

UNFOLD = {
    "SITE_TITLE": _("Newsroom"),
    "SITE_HEADER": "Alternative Culture",
    "SITE_SUBHEADER": _("The newsroom"),
    "SITE_SYMBOL": "edit_note",
    "SITE_URL": "/",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": _icon},
    ],
    "SHOW_HISTORY": False,
    "SHOW_VIEW_ON_SITE": False,
    "BORDER_RADIUS": "2px",
    "STYLES": [_styles(name) for name in STYLES],
    "DASHBOARD_CALLBACK": "altculture.today.today",
    "COLORS": {
        "primary": {
            "50": "oklch(97% .02 35)",
            "100": "oklch(94% .04 35)",
            "200": "oklch(88% .08 35)",
            "300": "oklch(80% .13 35)",
            "400": "oklch(71% .18 35)",
            "500": "oklch(64% .21 35)",
            "600": "oklch(54% .2 35)",
            "700": "oklch(47% .17 35)",
            "800": "oklch(40% .13 35)",
            "900": "oklch(34% .1 35)",
            "950": "oklch(24% .07 35)",
        },
    },
    "SIDEBAR": {
        "show_search": False,
        "show_all_applications": False,
        "navigation": NAVIGATION,
    },
}
