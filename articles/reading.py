"""The text of an edition as it is read at a moment: with the pictures licensed then.

`Edition.html` marks where a picture stands, and the snapshot says what it is. Whether
its licence still holds is asked of the library each time, so that a date changed there
is obeyed at once, without a new edition.
"""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from altculture.kit.html import trusted
from articles.figures import set_figures
from articles.models import Edition, Image

SIZES = "(min-width: 48rem) 42rem, 100vw"


def body_of(edition, *, at: datetime) -> SafeString:
    """Return the text of one edition; a draft says what it does not show, and why.

    One query where the text has pictures, else none.
    """
    return _body(edition, _licences([edition]), at)


def with_bodies(editions, *, at: datetime) -> list[Edition]:
    """Set `read_html` on each edition, with one query for the pictures of all.

    `withholds` says whether it shows less than was printed.
    """
    editions = list(editions)
    licences = _licences(editions)
    for edition in editions:
        keys = map(int, edition.snapshot.get("pictures", ()))
        hides = any(_is_hidden(key, licences, at) for key in keys)
        edition.withholds = hides or edition.is_picture_over
        edition.read_html = _body(edition, licences, at)
    return editions


def _licences(editions):
    """Return until when each picture is licensed, by key; None stands for open."""
    keys = {key for row in editions for key in row.snapshot.get("pictures", ())}
    rows = Image.objects.filter(pk__in=keys) if keys else Image.objects.none()
    return dict(rows.order_by().values_list("pk", "licensed_until"))


def _body(edition, licences, at):
    def show(figure):
        picture = edition.snapshot.get("pictures", {}).get(str(figure.key))
        if picture and not _is_hidden(figure.key, licences, at):
            return _figure(picture, figure)
        until = licences.get(figure.key)
        return _instead(figure, until) if edition.is_draft else ""

    return trusted(set_figures(edition.html, show))


def _is_hidden(key, licences, at):
    until = licences.get(key)
    return key not in licences or (until is not None and until <= at)


def _figure(picture, figure):
    context = {
        "image": picture | {"alt": figure.alt},
        "caption": trusted(figure.caption),
        "sizes": SIZES,
    }
    return render_to_string("components/figure.html", context)


def _instead(figure, until):
    context = {"alt": figure.alt, "until": until}
    return render_to_string("components/figure_note.html", context)
