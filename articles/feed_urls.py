"""Feeds and sitemaps; they stand before the sections, which would take their place."""

from django.urls import path

from altculture.kit.conditional import conditional
from articles import sitemaps
from articles.feeds import FORMATS, ListingFeed, channels
from articles.feeds.corrections import CorrectionsFeed, corrections
from articles.kinds import KIND_PATHS
from articles.views.readers import public_page


def _feeds(prefix, name, channel, kwargs=None, feed=ListingFeed):
    """Return the patterns of one channel: `name`, `name`-rss and `name`-json."""
    for format, feed_type in FORMATS.items():
        yield path(
            f"{prefix}feed/{format}/" if format else f"{prefix}feed/",
            public_page(conditional(feed(channel, feed_type))),
            kwargs,
            name=f"{name}-{format}" if format else name,
        )


feed_urlpatterns = [
    *_feeds("", "feed", channels.everything),
    *(
        pattern
        for kind, address in KIND_PATHS.items()
        for pattern in _feeds(
            f"{address}/", "kind-feed", channels.of_kind, {"kind": kind.value}
        )
    ),
    *_feeds("corrections/", "corrections-feed", corrections, feed=CorrectionsFeed),
    *_feeds("movements/<slug:slug>/", "movement-feed", channels.of_movement),
    *_feeds("topics/<slug:slug>/", "topic-feed", channels.of_topic),
    *_feeds("people/<slug:slug>/", "person-feed", channels.of_person),
    *_feeds("contributors/<slug:slug>/", "contributor-feed", channels.of_contributor),
    *_feeds("series/<slug:slug>/", "series-feed", channels.of_series),
    *_feeds("<slug:section>/", "section-feed", channels.of_section),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.part, name="sitemap-part"),
    path("news-sitemap.xml", sitemaps.news, name="news-sitemap"),
]
