"""Which first words of an address are the site's own, and so no section's."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

RESERVED = frozenset(
    {
        *("features", "interviews", "reviews", "commentary"),
        *("movements", "topics", "people", "contributors", "archive", "search"),
        *("series", "newsletters", "anymail"),
        *("corrections", "about", "feed", "subscribe", "preferences", "unsubscribe"),
        *("draft", "rights", "policies", "health", "admin", "static", "media"),
        *("masthead", "humans", "ethics", "corrections-policy", "ai", "privacy"),
        *("robots", "sitemap", "news-sitemap", "rsl", "well-known", "accounts"),
    }
)

BAD_ADDRESS = _(
    "An address has letters from a to z, digits, hyphens and underscores alone, as in "
    "“the-long-hum”. Leave out all else."
)

#: What stands below a section and so can't be the address of an article in it.
BELOW_A_SECTION = frozenset({"feed"})


def validate_below_section(slug):
    _refuse(slug, BELOW_A_SECTION)


def validate_unreserved(slug):
    _refuse(slug, RESERVED)


def _refuse(slug, taken):
    if slug in taken:
        raise ValidationError(
            _("“%(slug)s” is an address that the site itself uses. Choose another."),
            code="reserved",
            params={"slug": slug},
        )
