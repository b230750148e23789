"""The languages that a piece may be in, by their codes (BCP 47), and their names."""

from django.conf import global_settings, settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

#: Their names come translated, with Django itself.
NAMES = {code: _(name) for code, name in global_settings.LANGUAGES}
#: What a news search calls by other codes than everybody else.
_IN_NEWS = {"zh-hans": "zh-cn", "zh-hant": "zh-tw"}


def site_language() -> str:
    """Return the language that the magazine mostly writes in: that of its interface."""
    return base_of(settings.LANGUAGE_CODE)


def language_choices():
    return list(NAMES.items())


def grouped_choices(in_use) -> list[tuple]:
    """Return the choices with those of the interface and those `in_use` first."""
    own = {base_of(code) for code, _name in settings.LANGUAGES} | set(in_use)
    return [
        (_("Of the magazine"), [row for row in NAMES.items() if row[0] in own]),
        (_("All others"), [row for row in NAMES.items() if row[0] not in own]),
    ]


def base_of(code) -> str:
    return code.partition("-")[0]


def own_name(code) -> str:
    """Return what a language calls itself, as who reads it looks for it."""
    return get_language_info(code)["name_local"]


def direction(code) -> str:
    return "rtl" if get_language_info(code)["bidi"] else "ltr"


def is_foreign(code) -> bool:
    """Say whether a text needs to be marked, on a page in the site's language."""
    return bool(code) and base_of(code) != site_language()


def news_code(code) -> str:
    return _IN_NEWS.get(code, base_of(code))
