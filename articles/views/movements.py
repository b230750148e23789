"""The pages of movements: the whole lineage, and the dossier of one."""

from django.shortcuts import render
from django.urls import reverse

from altculture.kit.clock import moment
from articles.press import pictured
from articles.views.dossier import find_dossier, make_dossier
from articles.views.lineage import lineage, lineage_of_all, timeline
from articles.views.readers import public_page
from articles.views.vocabularies import coverage


@public_page
def movement_index(request):
    context = {"movements": timeline(), "lineage": lineage_of_all()}
    return render(request, "articles/movement_list.html", context)


@public_page
def movement_detail(request, slug):
    at = moment(request)
    movement = find_dossier(slug, at)
    dossier = make_dossier(movement, at)
    context = {
        "movement": movement,
        "dossier": dossier,
        "picture": _picture(movement, at),
        "lineage": lineage(movement),
        "page": coverage(
            request,
            "editionmovements",
            but=dossier.shown,
            may_be_bare=True,
            tag=movement,
        ),
        "feed_url": reverse("articles:movement-feed", kwargs={"slug": slug}),
    }
    return render(request, "articles/movement_detail.html", context)


def _picture(movement, at):
    """Return a movement's picture as snapshots hold one, if it may be shown then."""
    image = movement.picture
    if image is None or not (image.is_described and image.is_licensed(at)):
        return None
    return pictured(image)
