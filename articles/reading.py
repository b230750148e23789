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
from articles.templatetags.pictures import shape

#: How wide a picture is shown, by its shape; in a gallery, the odd one fills a row.
SIZES = {
    "wide": "(min-width: 40rem) 36rem, 100vw",
    "square": "(min-width: 40rem) 36rem, 100vw",
    "tall": "(min-width: 30rem) 26rem, 100vw",
}
HALF_A_ROW = "(min-width: 60rem) 22rem, (min-width: 40rem) 18rem, calc(50vw - 1.5rem)"


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


def pictures_in_texts(editions, *, at: datetime) -> dict[str, dict]:
    """Return the pictures in the texts of editions that readers see, by key as text.

    Of one that several have, as the last of them shows it. One query at most.
    """
    licences = _licences(editions)
    return {
        key: image
        for edition in editions
        for key, image in edition.snapshot.get("pictures", {}).items()
        if not _is_hidden(int(key), licences, at)
    }


def pictures_shown(editions, *, at: datetime) -> dict[int, list[dict]]:
    """Return the pictures that readers see of each edition, by key, the lead first.

    One query for all, where any of them has pictures in its text.
    """
    editions = list(editions)
    licences = _licences(editions)
    return {
        edition.pk: [
            *filter(None, [edition.picture]),
            *(
                image
                for key, image in edition.snapshot.get("pictures", {}).items()
                if not _is_hidden(int(key), licences, at)
            ),
        ]
        for edition in editions
    }


def _licences(editions):
    """Return until when each picture is licensed, by key; None stands for open."""
    keys = {key for row in editions for key in row.snapshot.get("pictures", ())}
    rows = Image.objects.filter(pk__in=keys) if keys else Image.objects.none()
    return dict(rows.order_by().values_list("pk", "licensed_until"))


def _body(edition, licences, at):
    pictures = edition.snapshot.get("pictures", {})

    def may_show(figure):
        return str(figure.key) in pictures and not _is_hidden(figure.key, licences, at)

    def show(run):
        shown = [figure for figure in run if may_show(figure)]
        hidden = [figure for figure in run if not may_show(figure)]
        instead = [_instead(row, licences.get(row.key)) for row in hidden]
        return _set(shown, edition) + "".join(instead if edition.is_draft else [])

    return trusted(set_figures(edition.html, show))


def _set(figures, edition):
    """Set a picture by itself, and several as a gallery."""
    odd = len(figures) % 2
    whole = "".join(_figure(row, edition) for row in figures[:odd])
    halves = [_figure(row, edition, HALF_A_ROW) for row in figures[odd:]]
    if not halves:
        return whole
    return f'<div class="gallery">{whole}{"".join(halves)}</div>'


def _is_hidden(key, licences, at):
    until = licences.get(key)
    return key not in licences or (until is not None and until <= at)


def _figure(figure, edition, sizes=None):
    image = edition.snapshot["pictures"][str(figure.key)] | {"alt": figure.alt}
    context = {
        "edition": edition,
        "image": image,
        "caption": trusted(figure.caption),
        "sizes": sizes or SIZES[shape(image)],
    }
    return render_to_string("components/figure.html", context)


def _instead(figure, until):
    context = {"alt": figure.alt, "until": until}
    return render_to_string("components/figure_note.html", context)
