"""What every page tells in the words of schema.org: whose it is, and where it is."""

from django.templatetags.static import static
from django.urls import reverse

from altculture.kit.urls import absolute

CONTEXT = "https://schema.org"
ICON = "altculture/icons/icon.svg"


def graph(*nodes) -> dict:
    """Return JSON-LD of several things on one page."""
    return {"@context": CONTEXT, "@graph": list(nodes)}


def known(mapping) -> dict:
    """Leave out what is not known."""
    return {key: value for key, value in mapping.items() if value not in ("", [], None)}


def named(row, type_name, url_name) -> dict:
    """Return a name of a snapshot, with its page where it has one."""
    found = {"@type": type_name, "name": row["name"]}
    if not row["slug"]:
        return found
    path = reverse(f"articles:{url_name}", kwargs={"slug": row["slug"]})
    return found | {"url": absolute(path)}


def home_address() -> str:
    return absolute(reverse("articles:home"))


def publisher(magazine) -> dict:
    """Return the house with those of its policies whose pages stand."""
    pages = {name: absolute(row.url) for name, row in magazine.policies.items()}
    corrections = absolute(reverse("articles:corrections"))
    principles = [pages[name] for name in ("ethics", "ai") if name in pages]
    return known(
        {
            "@type": "NewsMediaOrganization",
            "@id": f"{home_address()}#publisher",
            "name": magazine.name,
            "url": home_address(),
            "logo": absolute(static(ICON)),
            "description": magazine.description,
            "email": magazine.contact_email,
            "masthead": absolute(reverse("articles:masthead")),
            "publishingPrinciples": principles,
            "ethicsPolicy": pages.get("ethics"),
            "correctionsPolicy": pages.get("corrections", corrections),
        }
    )


def website(magazine) -> dict:
    search = absolute(reverse("articles:search"))
    return {
        "@type": "WebSite",
        "@id": f"{home_address()}#site",
        "name": magazine.name,
        "url": home_address(),
        "publisher": {"@id": f"{home_address()}#publisher"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{search}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumbs(magazine, *steps) -> dict:
    """Return the way from the home page; steps are pairs of a name and a path."""
    way = [(magazine.name, reverse("articles:home")), *steps]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": str(name),
                "item": absolute(path),
            }
            for position, (name, path) in enumerate(way, 1)
        ],
    }
