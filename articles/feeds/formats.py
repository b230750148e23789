"""The three formats, each with the full text and everybody's name.

An entry brings, besides what Django's generators know: `summary` (plain text, where
`description` is HTML), `content` (HTML), `authors` (rows of name and url) and `picture`
(a dict, or None).
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


class Atom(Atom1Feed):
    """Atom (RFC 4287)."""

    def root_attributes(self):
        return super().root_attributes() | {"xmlns:media": MEDIA}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", author["name"])
            if "url" in author:
                handler.addQuickElement("uri", author["url"])
            handler.endElement("author")
        handler.addQuickElement("content", item["content"], {"type": "html"})
        if item["picture"]:
            enclosure = {"rel": "enclosure", "type": "image/jpeg"}
            handler.addQuickElement(
                "link", "", enclosure | {"href": item["picture"]["url"]}
            )
        _add_picture(handler, item["picture"])


class Rss(Rss201rev2Feed):
    """RSS 2.0 with the modules that carry full text, several authors and pictures."""

    def rss_attributes(self):
        return super().rss_attributes() | {
            "xmlns:content": CONTENT,
            "xmlns:dc": DUBLIN_CORE,
            "xmlns:media": MEDIA,
        }

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            handler.addQuickElement("dc:creator", author["name"])
        handler.addQuickElement("content:encoded", item["content"])
        _add_picture(handler, item["picture"])


class Json(SyndicationFeed):
    """JSON Feed 1.1 (jsonfeed.org)."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile, encoding):
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["subtitle"],
            "language": self.feed["language"],
            "authors": [{"name": self.feed["author_name"]}],
            "items": [_json_item(item) for item in self.items],
        }
        outfile.write(json.dumps(feed, ensure_ascii=False).encode(encoding))


def _json_item(item):
    entry = {
        "id": item["unique_id"],
        "url": item["link"],
        "title": item["title"],
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
