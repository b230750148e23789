from django.shortcuts import render
from django.urls import reverse

from altculture.kit.clock import moment
from altculture.kit.urls import absolute
from articles.models import Edition
from articles.reading import body_of
from articles.telling import tell
from articles.views.onward import onward_from
from articles.views.readers import flat_page, keep_private, moved, public_page


@public_page
def detail(request, section, slug):
    at = moment(request)
    live = Edition.objects.live(at).with_shared_pictures()
    edition = live.find_with_translations(section, slug)
    if edition is not None:
        tell([edition], at)
        return render_article(request, edition)
    return past(request, section, slug, at)


def render_article(
    request,
    edition,
    *,
    is_preview=False,
    template="articles/article_detail.html",
    **context,
):
    """Show an edition, or for a preview one that was never printed."""
    if is_preview:
        family = Edition.objects.live(moment(request)).in_family(edition.family_id)
        edition.among(family)
    shown = {
        "edition": edition,
        "head": f"articles/_head_{edition.kind}.html",
        "body": body_of(edition, at=moment(request)),
        "onward": onward_from(edition, moment(request)),
        "is_preview": is_preview,
        "embargo": edition.article.embargo() if is_preview else None,
    }
    response = render(request, template, shown | context)
    return keep_private(response) if is_preview else response


def past(request, section, slug, at, *, to=Edition.get_absolute_url):
    """Answer for an address where nothing is live: moved, gone or unknown.

    What has moved is found where `to` says of the edition that is live.
    """
    printed = Edition.objects.filter(live_from__lte=at).order_by("-live_from")
    last = printed.at_address(section, slug).first()
    if last is None:
        return flat_page(request)
    current = Edition.objects.live(at).filter(article=last.article_id).first()
    if current is not None:
        return moved(request, to(current))
    # It may have been withdrawn from another address, to which it had moved.
    gone = printed.filter(article=last.article_id).first()
    if gone.is_taken_down(at):
        return _taken_down(request, gone)
    return render(request, "410.html", {"edition": gone}, status=410)


def _taken_down(request, edition):
    """Say that it was taken down, and nothing of it: neither a name nor the reason."""
    day = {"taken_down_at": edition.taken_down_at}
    response = render(request, "451.html", day, status=451)
    # RFC 7725, section 4: who blocks, as against who demanded it.
    response["Link"] = f'<{absolute(reverse("articles:home"))}>; rel="blocked-by"'
    return response
