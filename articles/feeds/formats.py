"""The three formats, each with the full text and everybody's name.

An entry brings, besides what Django's generators know: `language`, `summary` (plain
text, where `description` is HTML), `content` (HTML), `authors` and `contributors` (rows
of name and url) and `picture` (a dict, or None). A feed brings `hub` (an address, or
empty) and `tombstones`: dicts of `ref` (the id of an entry that is gone), `when` and
`reason` (plain text, or empty).
"""

import json

from django.utils.feedgenerator import (
    Atom1Feed,
    Rss201rev2Feed,
    SyndicationFeed,
    rfc3339_date,
)

MEDIA = "http://search.yahoo.com/mrss/"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
TOMBSTONES_SPECIFIED = "https://www.rfc-editor.org/rfc/rfc6721"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


def _add_picture(handler, picture):
    if picture is None:
        return
    attributes = {
        "url": picture["url"],
        "medium": "image",
        "type": "image/jpeg",
        "width": str(picture["width"]),
        "height": str(picture["height"]),
    }
    handler.startElement("media:content", attributes)
    handler.addQuickElement("media:description", picture["alt"], {"type": "plain"})
    handler.addQuickElement("media:credit", picture["credit"])
    handler.endElement("media:content")


def _add_person(handler, element, person):
    handler.startElement(element, {})
    handler.addQuickElement("name", person["name"])
    if "url" in person:
        handler.addQuickElement("uri", person["url"])
    handler.endElement(element)


class Dated(SyndicationFeed):
    """A feed is as new as the last entry that came, changed or went.

    Its date is what a reader asks with: without this, one that asks by date alone
    would never learn of a withdrawal.
    """

    def latest_post_date(self):
        gone = [stone["when"] for stone in self.feed["tombstones"]]
        if gone and not self.items:
            return max(gone)
        return max([super().latest_post_date(), *gone])


class Atom(Dated, Atom1Feed):
    """Atom (RFC 4287), with tombstones for what is gone (RFC 6721)."""

    def root_attributes(self):
        spaces = {"xmlns:media": MEDIA, "xmlns:at": TOMBSTONES}
        return super().root_attributes() | spaces

    def item_attributes(self, item):
        return super().item_attributes(item) | {"xml:lang": item["language"]}

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        if self.feed["hub"]:
            handler.addQuickElement(
                "link", "", {"rel": "hub", "href": self.feed["hub"]}
            )
        for stone in self.feed["tombstones"]:
            names = {"ref": stone["ref"], "when": rfc3339_date(stone["when"])}
            handler.startElement("at:deleted-entry", names)
            if stone["reason"]:
                handler.addQuickElement("at:comment", stone["reason"])
            handler.endElement("at:deleted-entry")

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            _add_person(handler, "author", author)
        for contributor in item["contributors"]:
            _add_person(handler, "contributor", contributor)
        handler.addQuickElement("content", item["content"], {"type": "html"})
        if item["picture"]:
            enclosure = {"rel": "enclosure", "type": "image/jpeg"}
            handler.addQuickElement(
                "link", "", enclosure | {"href": item["picture"]["url"]}
            )
        _add_picture(handler, item["picture"])


class Rss(Dated, Rss201rev2Feed):
    """RSS 2.0 with the modules that carry full text, several authors and pictures.

    It has no word for an entry that is gone: there it is only missing.
    """

    def rss_attributes(self):
        return super().rss_attributes() | {
            "xmlns:content": CONTENT,
            "xmlns:dc": DUBLIN_CORE,
            "xmlns:media": MEDIA,
        }

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        if self.feed["hub"]:
            names = {"rel": "hub", "href": self.feed["hub"]}
            handler.addQuickElement("atom:link", None, names)

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            handler.addQuickElement("dc:creator", author["name"])
        for contributor in item["contributors"]:
            handler.addQuickElement("dc:contributor", contributor["name"])
        if item["item_copyright"]:
            handler.addQuickElement("dc:rights", item["item_copyright"])
        handler.addQuickElement("dc:language", item["language"])
        handler.addQuickElement("content:encoded", item["content"])
        _add_picture(handler, item["picture"])


class Json(Dated):
    """JSON Feed 1.1 (jsonfeed.org), with an extension for what is gone."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile, encoding):
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["subtitle"],
            "language": self.feed["language"],
            "authors": [
                {"name": self.feed["author_name"], "url": self.feed["author_link"]}
            ],
            **_json_hub(self.feed["hub"]),
            "items": [_json_item(item) for item in self.items],
            "_tombstones": {
                "about": TOMBSTONES_SPECIFIED,
                "deleted": [_json_tombstone(row) for row in self.feed["tombstones"]],
            },
        }
        outfile.write(json.dumps(feed, ensure_ascii=False).encode(encoding))


def _json_hub(hub):
    return {"hubs": [{"type": "WebSub", "url": hub}]} if hub else {}


def _json_tombstone(stone):
    deleted = {"id": stone["ref"], "date_deleted": rfc3339_date(stone["when"])}
    return deleted | ({"reason": stone["reason"]} if stone["reason"] else {})


def _json_item(item):
    entry = {
        "id": item["unique_id"],
        "url": item["link"],
        "title": item["title"],
        "language": item["language"],
        "content_html": item["content"],
        "summary": item["summary"],
        "date_published": rfc3339_date(item["pubdate"]),
        "date_modified": rfc3339_date(item["updateddate"]),
        "authors": item["authors"],
        "tags": item["categories"],
    }
    if item["picture"]:
        entry["image"] = item["picture"]["url"]
    return entry
