"""The pages of topics, people and contributors, and what stands on them."""

from django.db.models import Exists, F, OuterRef
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from altculture.kit.clock import moment
from altculture.kit.paging import BY_NAME, newest_through, page_by_key
from articles.kinds import Role
from articles.models import Contributor, Edition, Person, Topic
from articles.views.readers import (
    each_once,
    in_asked_language,
    live_or_404,
    public_page,
)

NAMES_PER_PAGE = 200


@public_page
def topic_index(request):
    rows = _with_coverage(Topic.objects.all(), request, "editiontopics__tag")
    page = page_by_key(rows, request.GET, order=BY_NAME, size=NAMES_PER_PAGE)
    context = {"page": page, "vocabulary": "topics"}
    return render(request, "articles/name_list.html", context)


@public_page
def topic_detail(request, slug):
    topic = get_object_or_404(Topic, slug=slug)
    context = {
        "word": topic,
        "vocabulary": "topics",
        "page": coverage(request, "editiontopics", tag=topic),
        "feed_url": reverse("articles:topic-feed", kwargs={"slug": slug}),
    }
    return render(request, "articles/word_detail.html", context)


@public_page
def person_index(request):
    rows = _with_coverage(Person.objects.all(), request, "editionpersons__tag")
    page = page_by_key(rows, request.GET, order=BY_NAME, size=NAMES_PER_PAGE)
    context = {"page": page, "vocabulary": "people"}
    return render(request, "articles/name_list.html", context)


@public_page
def person_detail(request, slug):
    person = get_object_or_404(Person, slug=slug)
    context = {
        "word": person,
        "other_names": _other_names(person),
        "vocabulary": "people",
        "page": coverage(request, "editionpersons", tag=person),
        "feed_url": reverse("articles:person-feed", kwargs={"slug": slug}),
    }
    return render(request, "articles/word_detail.html", context)


@public_page
def contributor_index(request):
    named = Contributor.objects.with_name()
    rows = _with_coverage(named, request, "editioncredits__contributor")
    page = page_by_key(rows, request.GET, order=BY_NAME, size=NAMES_PER_PAGE)
    context = {"page": page}
    return render(request, "articles/contributor_list.html", context)


@public_page
def contributor_detail(request, slug):
    contributor = get_object_or_404(Contributor.objects.with_name(), slug=slug)
    page = coverage(
        request,
        "editioncredits",
        contributor=contributor,
        may_be_bare=contributor.is_known_otherwise,
    )
    context = {
        "contributor": contributor,
        "page": page,
        "roles": _by_role(page.rows),
        "feed_url": reverse("articles:contributor-feed", kwargs={"slug": slug}),
    }
    return render(request, "articles/contributor_detail.html", context)


def _other_names(row):
    aliases = row.aliases.filter(is_public=True)
    return list(aliases.values_list("name", flat=True))


def coverage(request, relation, *, but=(), may_be_bare=False, **holder):
    """Return the page of what hangs on a word or name, `but` for some articles.

    Raise Http404 where nothing live hangs on it, unless its page may be bare: where the
    desk says something else there.
    """
    lookups = {f"{relation}__{name}": row for name, row in holder.items()}
    rows = Edition.objects.live(moment(request)).for_cards().filter(**lookups)
    rows = rows.exclude(article__in=but)
    if "contributor" in holder:
        # Whoever translates has made what is left out elsewhere.
        rows = in_asked_language(rows, request).annotate(role=F(f"{relation}__role"))
    else:
        rows = each_once(rows, request)
    page = page_by_key(rows, request.GET, order=newest_through(relation))
    if not (page.rows or may_be_bare):
        live_or_404(request, **lookups)
    return page


def _with_coverage(rows, request, lookup):
    """Return the rows of a vocabulary that something live is about, or by."""
    editions = Edition.objects.live(moment(request))
    return rows.filter(Exists(editions.filter(**{lookup: OuterRef("pk")})))


def _by_role(rows):
    """Return (role, editions) pairs in the order in which Role lists the roles."""
    grouped = {
        role.label: [row for row in rows if row.role == role.value] for role in Role
    }
    return [(label, editions) for label, editions in grouped.items() if editions]
