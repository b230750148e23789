"""The sitemap in parts, and the one for news; both as of a moment.

A part is cut into pages by key, a thousand numbers each: a page never needs a count or
an offset, and an old one stays the same for ever. The index gives the date of those
that changed lately; to reckon it for all would mean to read every edition.
"""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.flatpages.models import FlatPage
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap, x_robots_tag
from django.core.paginator import EmptyPage, PageNotAnInteger
from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery, Value
from django.template.response import TemplateResponse
from django.urls import reverse

from altculture.kit.clock import at_moment, moment, travel
from altculture.kit.conditional import conditional
from altculture.kit.urls import absolute
from altculture.kit.xml import xml_text
from articles.changed import changed
from articles.kinds import KIND_PATHS
from articles.languages import news_code
from articles.models import (
    Contributor,
    Correction,
    Edition,
    Magazine,
    Movement,
    Person,
    Section,
    Series,
    Topic,
)
from articles.reading import pictures_shown
from articles.surfaces import file_of
from articles.views.readers import public_page

PAGE = 1000
LATELY = timedelta(days=90)
IS_NEWS_FOR = timedelta(hours=48)
MOST_NEWS = 1000
#: What returns the addresses of pages that another app has for readers.
OF_OTHER_APPS = []


@dataclass(frozen=True)
class KeyPages:
    """Pages of rows by the value of a numeric column, in place of a Paginator."""

    rows: QuerySet
    key: str

    def page(self, number):
        if not str(number).isdecimal():
            raise PageNotAnInteger
        first = (int(number) - 1) * PAGE
        if not 0 <= first < 2**63 - PAGE:
            raise EmptyPage
        span = {f"{self.key}__gte": first, f"{self.key}__lt": first + PAGE}
        return KeyPage(self.rows.filter(**span))


@dataclass(frozen=True)
class KeyPage:
    object_list: QuerySet


class Part(Sitemap):
    """Addresses under the site's own origin, whatever host was asked.

    `last_key` asks for the highest key there is, where there are pages by key.
    """

    last_key = None

    def __init__(self, at):
        self.at = at

    def get_protocol(self, protocol=None):
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc


class Pieces(Part):
    @property
    def paginator(self):
        editions = Edition.objects.live(self.at).findable().order_by("article_id")
        told = Correction.objects.told(self.at).filter(article=OuterRef("article_id"))
        editions = editions.annotate(told_at=Subquery(told.values("made_at")[:1]))
        return KeyPages(editions.only("slug", "snapshot", "live_from"), "article_id")

    @property
    def last_key(self):
        return _last_key(Edition, "article_id")

    def get_urls(self, page=1, site=None, protocol=None):
        urls = super().get_urls(page, site, protocol)
        shown = pictures_shown([url["item"] for url in urls], at=self.at)
        return [url | {"images": _files(shown[url["item"].pk])} for url in urls]

    def lastmod(self, edition):
        return max(edition.live_from, edition.told_at or edition.live_from)


class Vocabulary(Part):
    """The rows of a vocabulary that something live hangs on."""

    def __init__(self, at, rows, lookup):
        super().__init__(at)
        self.rows = rows
        self.lookup = lookup

    @property
    def paginator(self):
        editions = Edition.objects.live(self.at).filter(**{self.lookup: OuterRef("pk")})
        rows = self.rows.filter(Exists(editions)).order_by("pk")
        return KeyPages(rows, "pk")

    @property
    def last_key(self):
        return _last_key(self.rows.model, "pk")


class Pages(Part):
    """What is there whatever the desk prints."""

    def items(self):
        names = ["home", *KIND_PATHS.values(), "movements", "series-index", "topics"]
        names += ["people", "contributors", "archive", "corrections", "masthead"]
        return [
            *(reverse(f"articles:{name}") for name in names),
            *(section.get_absolute_url() for section in Section.objects.all()),
            *FlatPage.objects.filter(registration_required=False)
            .order_by("url")
            .values_list("url", flat=True),
            *(address for addresses in OF_OTHER_APPS for address in addresses()),
        ]

    def location(self, path):
        return path


class News(Part):
    """The pieces of the last two days; a news search takes nothing older."""

    def items(self):
        fresh = (
            Edition.objects.live(self.at)
            .findable()
            .filter(first_live_at__gte=self.at - IS_NEWS_FOR)
        )
        return list(fresh.for_cards()[:MOST_NEWS])

    def get_urls(self, page=1, site=None, protocol=None):
        magazine = xml_text(Magazine.objects.current().name)
        return [
            url
            | {
                "magazine": magazine,
                "language": news_code(url["item"].language),
                "title": xml_text(url["item"].headline),
            }
            for url in super().get_urls(page, site, protocol)
        ]


def _parts(at):
    return {
        "pages": Pages(at),
        "articles": Pieces(at),
        "movements": Vocabulary(at, Movement.objects.all(), "editionmovements__tag"),
        "series": Vocabulary(at, Series.objects.all(), "series"),
        "topics": Vocabulary(at, Topic.objects.all(), "editiontopics__tag"),
        "people": Vocabulary(at, Person.objects.all(), "editionpersons__tag"),
        "contributors": Vocabulary(
            at, Contributor.objects.with_name(), "editioncredits__contributor"
        ),
    }


@public_page
@conditional
@x_robots_tag
def index(request):
    """List the parts and their pages."""
    at, asked = moment(request), travel(request)
    pages, dates = _pages(_parts(at)), _dates(at)
    locations = [
        {
            "location": absolute(_page_address(name, number, asked)),
            "last_mod": dates.get((name, number)),
        }
        for name, last in pages.items()
        for number in range(1, last + 1)
    ]
    return TemplateResponse(
        request,
        "sitemap_index.xml",
        {"sitemaps": locations},
        content_type="application/xml",
    )


def _last_key(model, key):
    """Return a query of one row: the highest key of a model."""
    rows = model.objects.order_by().values(one=Value(1))
    return rows.annotate(last=Max(key)).values("last")


def _pages(parts):
    """Return how many pages each part has, with one query for all."""
    rows = [
        part.last_key.annotate(part=Value(name)).values_list("part", "last")
        for name, part in parts.items()
        if part.last_key is not None
    ]
    last = dict(rows[0].union(*rows[1:], all=True))
    return {name: (last.get(name) or 0) // PAGE + 1 for name in parts}


def _dates(at):
    """Return when pages of the articles last changed, by name of part and number."""
    found = {}
    for article, change in changed(at - LATELY, at):
        page = ("articles", article // PAGE + 1)
        found[page] = max(change, found.get(page, change))
    return found


def _files(images):
    files = (file_of(image) for image in images)
    return list(dict.fromkeys(file.url for file in files if file))


def _page_address(name, number, at):
    address = reverse("articles:sitemap-part", kwargs={"section": name})
    address += f"?p={number}" if number > 1 else ""
    return at_moment(address, at) if at else address


@public_page
@conditional
def part(request, section):
    parts = _parts(moment(request))
    response = sitemap(
        request,
        sitemaps=parts,
        section=section,
        template_name="feeds/sitemap.xml",
    )
    # What is gone moves no date: who asks by date alone would keep it.
    response.headers.pop("Last-Modified", None)
    return response


@public_page
@conditional
def news(request):
    return sitemap(
        request,
        sitemaps={"news": News(moment(request))},
        template_name="feeds/news_sitemap.xml",
    )
