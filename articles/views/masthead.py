"""Who makes the magazine, for people on a page and in a file for the curious."""

from django.shortcuts import render

from altculture.kit.clock import moment
from altculture.kit.conditional import conditional
from articles.masthead import lately
from articles.models import Contributor
from articles.views.readers import public_page


@public_page
def masthead(request):
    return render(request, "articles/masthead.html", _makers(request))


@public_page
@conditional
def humans(request):
    """Answer as humanstxt.org has it: plain text, at the root of the site."""
    return render(
        request,
        "humans.txt",
        _makers(request),
        content_type="text/plain; charset=utf-8",
    )


def _makers(request):
    return {
        "staff": list(Contributor.objects.on_masthead()),
        "crews": lately(moment(request)),
    }
