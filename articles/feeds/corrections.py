"""The feed of corrections: an entry is one correction, and leads to its note."""

from dataclasses import dataclass
from datetime import datetime

from django.template.defaultfilters import linebreaks
from django.urls import reverse
from django.utils.translation import gettext as _

from altculture.kit.urls import absolute, site_host
from altculture.kit.xml import xml_text
from articles.feeds import NEWEST, ListingFeed
from articles.models import Correction
from articles.surfaces import address


@dataclass(frozen=True)
class CorrectionsChannel:
    at: datetime
    path: str
    title: str
    needs_entries: bool = False


def corrections(at):
    return CorrectionsChannel(at, reverse("articles:corrections"), _("Corrections"))


class CorrectionsFeed(ListingFeed):
    def items(self, obj):
        channel, magazine, _address = obj
        rows = Correction.objects.told(channel.at).of_faults().with_pieces()[:NEWEST]
        return [_by(magazine, row) for row in rows]

    def feed_extra_kwargs(self, obj):
        return {"tombstones": []}

    def item_title(self, item):
        return xml_text(_("Correction: %(piece)s") % {"piece": item.after.headline})

    def item_description(self, item):
        return xml_text(linebreaks(item.note, autoescape=True))

    def item_link(self, item):
        return f"{address(item.after)}#{item.anchor}"

    def item_guid(self, item):
        day = item.made_at.date().isoformat()
        return f"tag:{site_host()},{day}:correction/{item.pk}"

    def item_pubdate(self, item):
        return item.made_at

    item_updateddate = item_pubdate

    item_copyright = None

    def item_categories(self, item):
        return []

    def item_extra_kwargs(self, item):
        return {
            "language": item.after.language,
            "summary": xml_text(item.note),
            "content": self.item_description(item),
            "authors": [item.author],
            "contributors": [],
            "picture": None,
            "withholds": False,
        }


def _by(magazine, correction):
    """Have the magazine speak: no correction names whoever made it."""
    home = absolute(reverse("articles:home"))
    correction.author = {"name": xml_text(magazine.name), "url": home}
    return correction
