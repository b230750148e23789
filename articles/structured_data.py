"""What an edition is, in the words of schema.org."""

from django.urls import reverse

from altculture.kit.urls import absolute
from articles.kinds import Kind, Medium, Role
from articles.licences import licence_address
from articles.structured_house import (
    breadcrumbs,
    graph,
    home_address,
    known,
    named,
    publisher,
)
from articles.surfaces import address, credit_line, picture_of

TYPES = {
    Kind.FEATURE: "NewsArticle",
    Kind.INTERVIEW: "NewsArticle",
    Kind.REVIEW: ["Review", "ReviewNewsArticle"],
    Kind.COMMENTARY: "OpinionNewsArticle",
}

#: Of each medium the type of the work, and what its makers and its house are to it.
WORKS = {
    Medium.ALBUM: ("MusicAlbum", "byArtist", "publisher"),
    Medium.FILM: ("Movie", "director", "productionCompany"),
    Medium.BOOK: ("Book", "author", "publisher"),
    Medium.EXHIBITION: ("ExhibitionEvent", "performer", "location"),
    Medium.PERFORMANCE: ("Event", "performer", "location"),
    Medium.COLLECTION: ("CreativeWork", "creator", "publisher"),
    Medium.GAME: ("VideoGame", "author", "publisher"),
    Medium.OTHER: ("CreativeWork", "creator", "publisher"),
}
EVENTS = {"ExhibitionEvent", "Event"}
HOUSES = {"location": "Place"}
MAKERS = {"byArtist": "MusicGroup"}

#: schema.org has no type for interviews; the genres of the IPTC have a word for them.
INTERVIEW = "http://cv.iptc.org/newscodes/genre/Interview"
#: What a voice reads out of a piece, on the page of every kind.
SPEAKABLE = (".opener__headline", ".opener__standfirst")


def for_edition(edition, magazine) -> dict:
    """Return the JSON-LD of a piece and of the way to it."""
    section = edition.snapshot["section"]
    path = reverse("articles:section", kwargs={"section": section["slug"]})
    steps = (section["name"], path), (edition.headline, edition.get_absolute_url())
    return graph(piece(edition, magazine), breadcrumbs(magazine, *steps))


def piece(edition, magazine) -> dict:
    """Return what a piece is; what is not known is left out."""
    snapshot = edition.snapshot
    return known(
        {
            "@type": TYPES[edition.kind],
            "@id": f"{address(edition)}#piece",
            "url": address(edition),
            "mainEntityOfPage": address(edition),
            "headline": edition.headline,
            "description": edition.standfirst,
            "datePublished": edition.first_live_at.isoformat(),
            "dateModified": edition.changed_at.isoformat(),
            "inLanguage": edition.language,
            "genre": edition.get_kind_display(),
            "articleSection": snapshot["section"]["name"],
            "wordCount": edition.words,
            "timeRequired": f"PT{edition.minutes}M",
            "isPartOf": _series(edition),
            "speakable": {
                "@type": "SpeakableSpecification",
                "cssSelector": list(SPEAKABLE),
            },
            "isAccessibleForFree": True,
            "author": _credited(edition, Role.WORDS, Role.INTERVIEW),
            "editor": _credited(edition, Role.EDITING),
            "translator": _credited(edition, Role.TRANSLATION),
            **_translations(edition),
            "creditText": credit_line(edition),
            "image": _image(edition, magazine),
            "keywords": [
                row["name"] for row in snapshot["topics"] + snapshot["movements"]
            ],
            "about": _about(snapshot),
            "publisher": publisher(magazine),
            "correction": [
                _correction(row, edition, magazine) for row in edition.corrections
            ],
            **_of_kind(edition),
        }
    )


def _series(edition):
    series = edition.series
    return series and {
        "@type": "CreativeWorkSeries",
        "name": series.name,
        "url": absolute(series.get_absolute_url()),
    }


def _translations(edition):
    """Return the ways to the other languages, of a translation that to its original."""
    others = edition.translations
    if edition.is_translation:
        originals = [row for row in others if not row.is_translation]
        return {"translationOfWork": list(map(_in_another, originals))}
    return {"workTranslation": list(map(_in_another, others))}


def _in_another(edition):
    return {
        "@type": TYPES[edition.kind],
        "@id": f"{address(edition)}#piece",
        "url": address(edition),
        "headline": edition.headline,
        "inLanguage": edition.language,
    }


def _credited(edition, *roles):
    return [
        named(row, "Person", "contributor")
        for row in edition.snapshot["credits"]
        if row["role"] in roles
    ]


def _about(snapshot):
    people = {row["pk"]: row for row in snapshot["interviewees"] + snapshot["people"]}
    return [
        *(named(row, "Person", "person") for row in people.values()),
        *(named(row, "Thing", "movement") for row in snapshot["movements"]),
    ]


def _image(edition, magazine):
    picture, image = picture_of(edition), edition.picture
    if picture is None:
        return None
    creator = image["creator"]
    return known(
        {
            "@type": "ImageObject",
            **picture._asdict(),
            "contentUrl": picture.url,
            "description": image["alt"],
            "caption": edition.caption,
            "creditText": image["credit"],
            "creator": creator and named(creator, "Person", "contributor"),
            "copyrightNotice": image["licence"],
            "license": licence_address(image["licence"]),
            "acquireLicensePage": magazine.rights_email and _where_to_ask(),
        }
    )


def _where_to_ask():
    return absolute(reverse("articles:masthead")) + "#rights"


def _correction(row, edition, magazine):
    """Return a correction in the name of the magazine, which answers for it."""
    return {
        "@type": "CorrectionComment",
        "@id": f"{address(edition)}#{row.anchor}",
        "text": row.note,
        "datePublished": row.made_at.isoformat(),
        "author": {
            "@type": "NewsMediaOrganization",
            "@id": f"{home_address()}#publisher",
            "name": magazine.name,
        },
    }


def _of_kind(edition):
    if edition.kind == Kind.REVIEW:
        return {
            "abstract": edition.verdict,
            "itemReviewed": _work(edition),
            "reviewRating": _rating(edition.rating),
        }
    if edition.kind == Kind.INTERVIEW:
        answering = edition.snapshot["interviewees"]
        return {
            "additionalType": INTERVIEW,
            "contributor": [named(row, "Person", "person") for row in answering],
        }
    return {"dateline": edition.reported_from}


def _rating(rating):
    if rating is None:
        return None
    return {
        "@type": "Rating",
        "ratingValue": float(rating),
        "bestRating": 5,
        "worstRating": 0.5,
    }


def _work(edition):
    type_name, maker, house = WORKS[edition.work_medium or Medium.OTHER]
    year = "startDate" if type_name in EVENTS else "datePublished"
    return known(
        {
            "@type": type_name,
            "name": edition.work_title,
            maker: _party(MAKERS.get(maker, "Person"), edition.work_makers),
            house: _party(HOUSES.get(house, "Organization"), edition.work_publisher),
            year: str(edition.work_year) if edition.work_year else "",
            "url": edition.work_url,
        }
    )


def _party(type_name, name):
    return {"@type": type_name, "name": name} if name else None
