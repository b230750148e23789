"""What is told of pieces that changed: the feeds that carry them, their addresses."""

from django.urls import reverse

from altculture.kit.urls import absolute
from articles.models import Edition
from articles.surfaces import address
from articles.vocabularies import FEED_ENDINGS

#: The parts of a snapshot that have feeds, and the names of those.
FED = {
    "movements": "movement-feed",
    "topics": "topic-feed",
    "people": "person-feed",
    "interviewees": "person-feed",
    "credits": "contributor-feed",
}


def editions_of(articles, at) -> list[Edition]:
    """Load every edition of these articles that began by a moment, the newest first."""
    shown = (
        "article",
        "kind",
        "slug",
        "snapshot",
        "ai_search",
        "section__slug",
        "series__slug",
    )
    rows = Edition.objects.filter(article__in=articles, live_from__lte=at)
    return list(
        rows.select_related("section", "series").only(*shown).order_by("-live_from")
    )


def feeds_of(editions) -> list[str]:
    """Return every feed that carries one of these, in each of its formats."""
    channels = {("feed", None), ("corrections-feed", None)}
    for edition in editions:
        channels |= {
            ("kind-feed", ("kind", edition.kind)),
            ("section-feed", ("section", edition.section.slug)),
        }
        channels |= {
            (name, ("slug", row["slug"]))
            for part, name in FED.items()
            for row in edition.snapshot[part]
            if row["slug"]
        }
        if edition.series:
            channels.add(("series-feed", ("slug", edition.series.slug)))
    return sorted(
        absolute(reverse(f"articles:{name}{ending}", kwargs=dict([of] if of else [])))
        for name, of in channels
        for ending in FEED_ENDINGS
    )


def addresses_of(editions) -> list[str]:
    """Return the addresses of the pieces, former ones too; of those that may be found.

    That is for the newest edition of each to say. One that is gone is among them.
    """
    newest = {edition.article_id: edition for edition in reversed(editions)}
    found = (
        address(edition)
        for edition in editions
        if newest[edition.article_id].is_findable
    )
    return list(dict.fromkeys(found))
