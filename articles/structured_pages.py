"""What the pages beside the pieces are, in the words of schema.org."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from altculture.kit.urls import absolute
from articles.structured_house import (
    breadcrumbs,
    graph,
    home_address,
    known,
    publisher,
    website,
)
from articles.surfaces import address

#: The vocabularies: what a word of each is, and the page that lists them.
WORDS = {
    "movements": ("Thing", _lazy("Movements")),
    "topics": ("Thing", _lazy("Topics")),
    "people": ("Person", _lazy("People")),
}


def for_home(magazine) -> dict:
    return graph(website(magazine), publisher(magazine))


def for_contributor(contributor, magazine) -> dict:
    """Return the page of somebody with a credit; who has a post works for the house."""
    page = contributor.get_absolute_url()
    house = {"@id": f"{home_address()}#publisher", "name": magazine.name}
    person = known(
        {
            "@type": "Person",
            "@id": f"{absolute(page)}#person",
            "name": contributor.name,
            "url": absolute(page),
            "description": contributor.bio,
            "sameAs": contributor.website,
            "jobTitle": contributor.post,
            "worksFor": contributor.post
            and {"@type": "NewsMediaOrganization", **house},
        }
    )
    return graph(
        {"@type": "ProfilePage", "url": absolute(page), "mainEntity": person},
        _way_to(contributor, magazine, "contributors", _("Contributors")),
    )


def for_word(word, magazine, **page) -> dict:
    """Return the page of a movement, topic or person.

    `page` names its `vocabulary`, its `other_names` and the `editions` on it.
    """
    vocabulary = page["vocabulary"]
    type_name, title = WORDS[vocabulary]
    about = {
        "@type": type_name,
        "@id": f"{absolute(word.get_absolute_url())}#{type_name.lower()}",
        "name": word.name,
        "alternateName": list(page["other_names"]),
        "description": word.summary,
    }
    listing = _listing(word.name, word.get_absolute_url(), page["editions"])
    return graph(
        listing | {"about": known(about)}, _way_to(word, magazine, vocabulary, title)
    )


def for_listing(name, path, magazine, editions) -> dict:
    """Return a list of pieces, such as that of a section."""
    return graph(_listing(name, path, editions), breadcrumbs(magazine, (name, path)))


def _listing(name, path, editions):
    """Return a page that lists pieces, with the addresses of those on it."""
    rows = [
        {"@type": "ListItem", "position": position, "url": address(edition)}
        for position, edition in enumerate(editions, 1)
    ]
    listed = {"@type": "ItemList", "itemListElement": rows} if rows else None
    return known(
        {
            "@type": "CollectionPage",
            "name": str(name),
            "url": absolute(path),
            "mainEntity": listed,
        }
    )


def _way_to(row, magazine, index, title):
    above = (title, reverse(f"articles:{index}"))
    return breadcrumbs(magazine, above, (row.name, row.get_absolute_url()))
