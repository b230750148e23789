from django.shortcuts import render
from django.urls import reverse

from altculture.kit.clock import moment
from articles.anniversaries import from_this_week
from articles.models import Edition, Slot
from articles.views.front_page import arrange, arrange_below, in_slots, lay_out
from articles.views.lineage import timeline
from articles.views.readers import public_page

NEWEST = 60


@public_page
def home(request):
    at = moment(request)
    return render_home(request, list(Slot.objects.on_show(at=at)), at)


def render_home(request, slots, at, **context):
    """Show the home page with these slots, or as it arranges itself without any."""
    shown = {
        **_laid_out(slots, at),
        "movements": timeline(),
        "feed_url": reverse("articles:feed"),
    }
    return render(request, "articles/home.html", shown | context)


def _laid_out(slots, at):
    """Give each piece one place: what editors chose, this week's past, the newest."""
    newest = Edition.objects.live(at).originals().for_cards()[: NEWEST + len(slots)]
    holders = in_slots(slots, at)
    past = list(from_this_week(at, but=[row.pk for row in holders.values()]))
    rest = [row for row in newest if row.article_id not in holders]
    pool = [row for row in rest if row not in past]
    if not (slots or pool):
        return {"front": arrange(rest)}
    if not slots:
        return {"front": arrange(pool), "past": past}
    bands = lay_out(slots, holders, pool)
    shown = {edition.pk for band in bands for edition in band.editions}
    below = [edition for edition in pool if edition.pk not in shown]
    return {"bands": bands, "front": arrange_below(below), "past": past}
