"""What pictures in the text lack before readers may see them."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.figures import figures_in
from articles.models import Image


def missing_in_text(article, *, at=None) -> list[tuple[str, str]]:
    """Return (form field, sentence) pairs; one query where the text has pictures."""
    figures = figures_in(article.body)
    keys = {figure.key for figure in figures}
    images = Image.objects.in_bulk(keys) if keys else {}
    sentences = [
        sentence
        for number, figure in enumerate(figures, 1)
        for sentence in (
            *_faults_here(figure, number, is_gone=figure.key not in images),
            *_faults(images.get(figure.key), at or timezone.now()),
        )
    ]
    return [("body", sentence) for sentence in dict.fromkeys(sentences)]


def _faults_here(figure, number, *, is_gone):
    told = {"number": number}
    if is_gone:
        yield _("Picture %(number)d in the text is not in the library any more.") % told
    elif not figure.alt:
        yield _("Picture %(number)d in the text has no alt text.") % told


def _faults(image, at):
    if image is None:
        return
    told = {"title": image}
    if not image.credit:
        yield _("“%(title)s”, in the text, has no credit line.") % told
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
