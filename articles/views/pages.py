from django.shortcuts import render

from altculture.kit.clock import moment
from altculture.kit.paging import newest_through
from articles.models import Edition
from articles.reading import body_of
from articles.views.readers import flat_page, keep_private, moved, public_page

RELATED = 3


@public_page
def detail(request, section, slug):
    at = moment(request)
    edition = Edition.objects.live(at).at_address(section, slug).first()
    if edition is not None:
        return render_article(request, edition)
    return _past(request, section, slug, at)


def render_article(
    request,
    edition,
    *,
    is_preview=False,
    template="articles/article_detail.html",
    **context,
):
    """Show an edition, or for a preview one that was never printed."""
    shown = {
        "edition": edition,
        "head": f"articles/_head_{edition.kind}.html",
        "body": body_of(edition, at=moment(request)),
        "related": _related(edition, moment(request)),
        "is_preview": is_preview,
    }
    response = render(request, template, shown | context)
    return keep_private(response) if is_preview else response


def _related(edition, at):
    """Return the newest pieces of its first movement, or else of its section."""
    others = Edition.objects.live(at).for_cards().exclude(article=edition.article_id)
    movements = edition.snapshot["movements"]
    if not movements:
        return others.filter(section=edition.section_id)[:RELATED]
    order = newest_through("editionmovements")
    return others.filter(editionmovements__tag=movements[0]["pk"]).order_by(
        *order.ordering("before")
    )[:RELATED]


def _past(request, section, slug, at):
    """Answer for an address where nothing is live: moved, withdrawn or unknown."""
    printed = Edition.objects.filter(live_from__lte=at).order_by("-live_from")
    last = printed.at_address(section, slug).first()
    if last is None:
        return flat_page(request)
    current = Edition.objects.live(at).filter(article=last.article_id).first()
    if current is not None:
        return moved(request, current.get_absolute_url())
    # It may have been withdrawn from another address, to which it had moved.
    gone = printed.filter(article=last.article_id).first()
    return render(request, "410.html", {"edition": gone}, status=410)
