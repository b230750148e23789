"""Feeds with the full text and every credit, of everything and below each listing."""

from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from altculture.kit.clock import moment
from altculture.kit.html import absolute_links
from altculture.kit.urls import absolute
from altculture.kit.xml import xml_text
from articles.feeds.formats import Atom, Json, Rss
from articles.models import Magazine
from articles.surfaces import address, credit_line, lasting_id, picture_of
from articles.telling import tell
from articles.templatetags.magazine import wishes

__all__ = ["FORMATS", "ListingFeed"]

FORMATS = {"": Atom, "rss": Rss, "json": Json}
NEWEST = 20


class ListingFeed(Feed):
    """The newest of a channel (a function of moment and address) in one format."""

    def __init__(self, channel, feed_type):
        self.channel = channel
        self.feed_type = feed_type

    def get_object(self, request, **kwargs):
        self_address = absolute(request.path)
        at = moment(request)
        channel = replace(self.channel(at, **kwargs), at=at)
        return channel, Magazine.objects.current(), self_address

    def __call__(self, request, *args, **kwargs):
        """Say when it was last changed, unless a licence has ended since.

        No date of an entry tells of that, and who asks by date would keep the picture.
        The hub is named where subscribers look first (WebSub, section 4).
        """
        response = super().__call__(request, *args, **kwargs)
        if request.withholds:
            del response["Last-Modified"]
        if settings.WEBSUB_HUB:
            itself = absolute(request.path)
            response["Link"] = (
                f'<{settings.WEBSUB_HUB}>; rel="hub", <{itself}>; rel="self"'
            )
        return response

    def get_feed(self, obj, request):
        feed = super().get_feed(obj, request)
        channel, _magazine, _address = obj
        if channel.needs_entries and not (feed.items or feed.feed["tombstones"]):
            raise Http404
        feed.feed |= {"hub": settings.WEBSUB_HUB}
        request.withholds = any(item["withholds"] for item in feed.items)
        return feed

    def title(self, obj):
        channel, magazine, _address = obj
        if not channel.title:
            return xml_text(magazine.name)
        names = {"magazine": magazine.name, "listing": channel.title}
        return xml_text(_("%(magazine)s: %(listing)s") % names)

    def subtitle(self, obj):
        _channel, magazine, _address = obj
        return xml_text(magazine.description or magazine.tagline)

    description = subtitle

    def link(self, obj):
        channel, _magazine, _address = obj
        return absolute(channel.path)

    def feed_url(self, obj):
        return obj[-1]

    feed_guid = feed_url

    def author_name(self, obj):
        _channel, magazine, _address = obj
        return xml_text(magazine.name)

    def author_link(self, obj):
        return absolute(reverse("articles:home"))

    def feed_copyright(self, obj):
        _channel, magazine, _address = obj
        said = _("Each piece says who made it and what machines may do with it.")
        if magazine.rights_email:
            said += " " + _("Questions of rights: %s") % magazine.rights_email
        return xml_text(said)

    def items(self, obj):
        channel, _magazine, _address = obj
        return tell(channel.newest(NEWEST), channel.at)

    def feed_extra_kwargs(self, obj):
        channel, _magazine, _address = obj
        gone = channel.gone(NEWEST)
        return {"tombstones": [_tombstone(edition, channel.at) for edition in gone]}

    def item_title(self, item):
        return xml_text(item.headline)

    def item_description(self, item):
        return xml_text(escape(item.standfirst))

    def item_link(self, item):
        return address(item)

    def item_guid(self, item):
        return lasting_id(item)

    item_guid_is_permalink = False

    def item_pubdate(self, item):
        return item.first_live_at

    def item_updateddate(self, item):
        """Tell two that went live at one moment apart, as validators want it."""
        told_apart = item.changed_at.replace(microsecond=item.pk % 1_000_000)
        is_early = told_apart < item.changed_at
        return told_apart + timedelta(seconds=1) if is_early else told_apart

    def item_categories(self, item):
        tags = item.snapshot["movements"] + item.snapshot["topics"]
        return [xml_text(tag["name"]) for tag in tags]

    def item_copyright(self, item):
        return " ".join(wishes(item))

    def item_extra_kwargs(self, item):
        others = [row for row in item.snapshot["credits"] if row not in item.byline]
        return {
            "language": item.language,
            "summary": xml_text(item.standfirst),
            "content": _content(item),
            "authors": [_author(row) for row in item.byline],
            "contributors": [_author(row) for row in others],
            "picture": _picture(item),
            "withholds": item.withholds,
        }


def _content(edition):
    body = absolute_links(edition.read_html, address(edition))
    context = {
        "edition": edition,
        "body": body,
        "picture": picture_of(edition),
        "credit_line": credit_line(edition),
    }
    return xml_text(render_to_string("feeds/entry.html", context))


def _tombstone(edition, at):
    """Return what says that an entry is gone; of a take-down, no reason is given."""
    is_hidden = edition.is_taken_down(at)
    return {
        "ref": lasting_id(edition),
        "when": edition.gone_since(at),
        "reason": "" if is_hidden else xml_text(edition.withdrawn_because),
    }


def _author(row):
    name = {"name": xml_text(row["name"])}
    if not row["slug"]:
        return name
    path = reverse("articles:contributor", kwargs={"slug": row["slug"]})
    return name | {"url": absolute(path)}


def _picture(edition):
    picture, image = picture_of(edition), edition.picture
    if picture is None:
        return None
    words = {key: xml_text(image[key]) for key in ("alt", "credit")}
    return picture._asdict() | words
