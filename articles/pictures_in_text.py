"""What pictures in the text lack before readers may see them."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.figures import figures_in
from articles.models import Image


def missing_in_text(article, *, at=None) -> list[tuple[str, str]]:
    """Return (form field, sentence) pairs for what no checklist can do without.

    One query where the text has pictures, and one for each of them.
    """
    figures = figures_in(article.body)
    keys = {figure.key for figure in figures}
    images = Image.objects.in_bulk(keys) if keys else {}
    sentences = [
        sentence
        for number, figure in enumerate(figures, 1)
        for sentence in _faults(images.get(figure.key), number, at or timezone.now())
    ]
    return [("body", sentence) for sentence in dict.fromkeys(sentences)]


def lacking_alt_in_text(article) -> list[str]:
    """Return a sentence for each picture in the text without an alt text."""
    sentence = _("Picture %(number)d in the text has no alt text.")
    return [
        sentence % {"number": number}
        for number, figure in enumerate(figures_in(article.body), 1)
        if not figure.alt
    ]


def borrowed_alt_in_text(article) -> list[str]:
    """Return a sentence for each picture whose alt text is the library's own."""
    figures = figures_in(article.body)
    images = (
        Image.objects.in_bulk({figure.key for figure in figures}) if figures else {}
    )
    sentence = _(
        "The alt text of picture %(number)d in the text is in the language of the "
        "library. Write one in %(language)s."
    )
    return [
        sentence % {"number": number, "language": article.get_language_display()}
        for number, figure in enumerate(figures, 1)
        if figure.key in images and figure.alt == images[figure.key].alt != ""
    ]


def lacking_credit_in_text(article) -> list[str]:
    """Return a sentence for each picture in the text without a credit line."""
    keys = {figure.key for figure in figures_in(article.body)}
    bare = Image.objects.filter(pk__in=keys, credit="").order_by("pk") if keys else ()
    return [_uncredited(image) for image in bare]


def _uncredited(image):
    return _("“%(title)s”, in the text, has no credit line.") % {"title": image}


def _faults(image, number, at):
    if image is None:
        sentence = _("Picture %(number)d in the text is not in the library any more.")
        yield sentence % {"number": number}
        return
    told = {"title": image}
    if not image.credit:
        yield _uncredited(image)
    if not image.licence:
        yield _("“%(title)s”, in the text, has no licence.") % told
    until = image.licensed_until
    if until is not None and until <= at:
        day = date_format(timezone.localtime(until), "j F Y, H:i")
        told["day"] = day
        yield _("The licence of “%(title)s”, in the text, ends on %(day)s.") % told
    if not image.renditions.exists():
        yield (
            _(
                "The files of “%(title)s”, in the text, are not made yet. Try again in "
                "a moment, or replace it."
            )
            % told
        )
