from django.shortcuts import render
from django.urls import reverse

from altculture.kit.clock import moment
from altculture.kit.paging import page_by_key
from articles.kinds import Kind
from articles.models import Edition, Section
from articles.views.readers import flat_page, public_page


@public_page
def kind_list(request, kind):
    rows = Edition.objects.live(moment(request)).for_cards().filter(kind=kind)
    context = {
        "kind": Kind(kind),
        "page": page_by_key(rows, request.GET),
        "feed_url": reverse("articles:kind-feed", kwargs={"kind": kind}),
    }
    return render(request, "articles/kind_list.html", context)


@public_page
def section_list(request, section):
    found = Section.objects.filter(slug=section).first()
    if found is None:
        return flat_page(request)
    rows = Edition.objects.live(moment(request)).for_cards().filter(section=found)
    context = {
        "section": found,
        "page": page_by_key(rows, request.GET),
        "feed_url": reverse("articles:section-feed", kwargs={"section": section}),
    }
    return render(request, "articles/section_list.html", context)
