"""What pictures in the text lack before readers may see them."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.figures import figures_in
from articles.models import Image


def missing_in_text(article, *, at=None):
    """Yield (form field, sentence) pairs; one query where the text has pictures."""
    figures = figures_in(article.body)
    images = Image.objects.in_bulk(
        {figure.key for figure in figures} if figures else ()
    )
    for number, figure in enumerate(figures, 1):
        image = images.get(figure.key)
        faults = _faults(image, at or timezone.now()) if image else [_gone()]
        if not figure.alt:
            faults.append(_("Picture %(number)d in the text has no alt text."))
        for fault in dict.fromkeys(faults):
            yield "body", fault % {"number": number, "title": image or ""}


def _gone():
    return _("Picture %(number)d in the text is not in the library any more.")


def _faults(image, at):
    faults = []
    if not image.credit:
        faults.append(_("“%(title)s”, in the text, has no credit line."))
    if not image.licence:
        faults.append(_("“%(title)s”, in the text, has no licence."))
    if image.licensed_until is not None and image.licensed_until <= at:
        day = date_format(timezone.localtime(image.licensed_until), "j F Y, H:i")
        ended = _("The licence of “%(title)s”, in the text, ends on %(day)s.")
        faults.append(ended % {"title": "%(title)s", "day": day})
    return faults
