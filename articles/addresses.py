"""Which first words of an address are the site's own, and so no section's."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

RESERVED = frozenset(
    {
        *("features", "interviews", "reviews", "commentary"),
        *("movements", "topics", "people", "contributors", "archive", "search"),
        *("corrections", "about", "feed", "subscribe", "preferences", "unsubscribe"),
        *("draft", "rights", "policies", "health", "admin", "static", "media"),
        *("robots", "sitemap", "news-sitemap", "rsl", "well-known", "accounts"),
    }
)


def validate_unreserved(slug):
    if slug in RESERVED:
        raise ValidationError(
            _("“%(slug)s” is an address that the site itself uses. Choose another."),
            code="reserved",
            params={"slug": slug},
        )
