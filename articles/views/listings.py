from django.shortcuts import render
from django.urls import reverse

from altculture.kit.clock import moment
from altculture.kit.paging import page_by_key
from articles.kinds import Kind
from articles.models import Edition, Section, Slot
from articles.views.front_page import in_slots, lay_out
from articles.views.readers import asked_language, each_once, flat_page, public_page


@public_page
def kind_list(request, kind):
    rows = Edition.objects.live(moment(request)).for_cards().filter(kind=kind)
    rows = each_once(rows, request)
    context = {
        "kind": Kind(kind),
        "page": page_by_key(rows, request.GET),
        "feed_url": reverse("articles:kind-feed", kwargs={"kind": kind}),
    }
    return render(request, "articles/kind_list.html", context)


@public_page
def section_list(request, section):
    # The head of the page names them all: one query gives it those, and this one.
    sections = list(Section.objects.all())
    found = next((row for row in sections if row.slug == section), None)
    if found is None:
        return flat_page(request)
    at = moment(request)
    # What is laid out is one choice for all; a list in one language is only a list.
    slots = [] if asked_language(request) else list(Slot.objects.on_show(found, at))
    return render_section(request, found, slots, at, sections=sections)


def render_section(request, section, slots, at, **context):
    """Show a section's page; what stands in the slots is left out of its list.

    What fills a slot by itself is the newest of the list, so only its first page
    holds that; what an editor put into one is on no page of it.
    """
    holders = in_slots(slots, at, section=section)
    rows = Edition.objects.live(at).for_cards().filter(section=section)
    rows = each_once(rows.exclude(article__in=holders), request)
    fillers = len(slots) - len(holders)
    page = page_by_key(rows, request.GET, head=fillers)
    bands = []
    if page.is_first:
        bands = lay_out(slots, holders, page.rows[:fillers])
        page = page._replace(rows=page.rows[fillers:])
    shown = {
        "section": section,
        "bands": bands,
        "page": page,
        "listed": [*(row for band in bands for row in band.editions), *page.rows],
        "feed_url": reverse("articles:section-feed", kwargs={"section": section.slug}),
    }
    return render(request, "articles/section_list.html", shown | context)
