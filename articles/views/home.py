from django.shortcuts import render
from django.urls import reverse

from altculture.kit.clock import moment
from articles.models import Edition
from articles.views.front_page import arrange
from articles.views.lineage import timeline
from articles.views.readers import public_page

NEWEST = 60


@public_page
def home(request):
    newest = Edition.objects.live(moment(request)).for_cards()[:NEWEST]
    context = {
        "front": arrange(newest),
        "movements": timeline(),
        "feed_url": reverse("articles:feed"),
    }
    return render(request, "articles/home.html", context)
