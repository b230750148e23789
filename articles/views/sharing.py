from django.http import HttpResponse
from django.shortcuts import redirect

from altculture.kit.clock import at_moment, moment, travel
from altculture.kit.conditional import unless_held
from articles.models import Edition, Magazine
from articles.sharing.card import address_of, for_edition, for_magazine
from articles.sharing.draw import Busy, drawn
from articles.views.pages import past
from articles.views.readers import public_page

SOON = 5  # seconds


@public_page
def share(request, section, slug, digest):
    """Answer as the piece's own page does; a picture of before leads to today's."""
    at = moment(request)
    live = Edition.objects.live(at).with_shared_pictures()
    edition = live.at_address(section, slug).first()
    if edition is None:
        return past(request, section, slug, at, to=_address)
    card = for_edition(edition, Magazine.objects.current())
    response = _picture(request, card, digest, address_of(card, edition))
    if not edition.is_findable:
        response["X-Robots-Tag"] = "noindex"
    return response


@public_page
def share_magazine(request, digest):
    card = for_magazine(Magazine.objects.current())
    return _picture(request, card, digest, address_of(card))


def _address(edition):
    return address_of(for_edition(edition, Magazine.objects.current()), edition)


def _picture(request, card, digest, address):
    """Draw a card for whoever has not got it, each only once at a time."""
    if digest != card.digest:
        then = travel(request)
        return redirect(at_moment(address, then) if then else address)
    response = HttpResponse(content_type="image/jpeg")
    # Weak: another release of Pillow may draw the same in other bytes.
    response["ETag"] = f'W/"{digest}"'
    answer = unless_held(request, response)
    if answer is response:
        try:
            response.content = drawn(card)
        except Busy:
            return HttpResponse(status=503, headers={"Retry-After": SOON})
    return answer
