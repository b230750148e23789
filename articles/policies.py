"""The policies that a magazine ships with, each as a page of its own.

A migration makes the pages once; from then on they are the publishers', who change one
in the newsroom, or delete it for good.
"""

from typing import NamedTuple

from django.conf import settings
from django.contrib.flatpages.models import FlatPage
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class PolicyPage(NamedTuple):
    """`name` is that of its text, templates/policies/<name>.html."""

    name: str
    url: str
    title: str | Promise


# Migration 0013 reads this list and renders its templates by these names: they stay.
# Whatever migrates from nothing, as CI does, fails where one is gone.
POLICIES = (
    PolicyPage("ethics", "/ethics/", _("Ethics")),
    PolicyPage("corrections", "/corrections-policy/", _("How we correct")),
    PolicyPage("ai", "/ai/", _("AI and our work")),
    PolicyPage("privacy", "/privacy/", _("Privacy")),
)


def standing():
    """Return the flat pages that hold a policy and that everybody may read."""
    return FlatPage.objects.filter(
        url__in=[page.url for page in POLICIES],
        sites=settings.SITE_ID,
        registration_required=False,
    )
