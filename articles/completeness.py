"""What an article lacks before readers may see it."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.checklist import checklist
from articles.kinds import Kind
from articles.models import Edition
from articles.models.image import Files
from articles.pictures_in_text import missing_in_text
from articles.translating import (
    why_not_in_its_language,
    why_not_of,
    why_uncredited,
)

#: The fields that stand above those of the kind, in the order of the form.
FORM = ("headline", "section", "slug", "standfirst", "body", "lead_image")
FORM += ("lead_alt", "credits")


def missing(article, listed=None, *, at=None) -> list[tuple[str, str]]:
    """Return (form field, sentence) pairs, in the order of the form; empty if whole.

    It is what publishing asks: what no piece can do without, and the points that the
    checklist of the kind demands. `listed` is that checklist where it is known already,
    `at` the moment from which readers would see the piece (now when None).
    """
    listed = checklist(article) if listed is None else listed
    lacks = [
        *_missing_text(article),
        *_missing_picture(article, at),
        *(fault for item in listed if item.is_demanded for fault in item.faults),
        *missing_in_text(article, at=at),
        *_MISSING_BY_KIND[article.kind](article),
        *_taken_address(article),
        *_crooked_translation(article),
    ]
    # Some credits are asked for here and by the checklist, in one sentence each.
    return sorted(dict.fromkeys(lacks), key=lambda lack: _place_in_form(lack[0]))


def unwritten(article) -> list[tuple[str, str]]:
    """Return what `missing` does where there is neither a headline nor a text."""
    if article.headline or article.body:
        return []
    return [
        (
            "headline",
            _("There is neither a headline nor a text. Write one, then submit it."),
        )
    ]


def _place_in_form(field):
    return FORM.index(field) if field in FORM else len(FORM)


def _missing_text(article):
    if not article.headline:
        yield "headline", _("The headline is missing.")
    if not article.section_id:
        yield "section", _("The section is missing.")
    if not article.slug:
        yield "slug", _("The address is missing.")
    if not article.standfirst:
        yield "standfirst", _("The standfirst is missing.")
    if not article.body:
        yield "body", _("The text is missing.")


def _missing_picture(article, at):
    image = article.lead_image
    if image is None:
        yield "lead_image", _("The lead picture is missing.")
        return
    if not image.credit:
        yield "lead_image", _("The lead picture has no credit line.")
    if not image.licence:
        yield "lead_image", _("The lead picture has no licence.")
    if not image.is_licensed(at):
        yield "lead_image", _over(image)
    if not image.renditions.exists():
        yield "lead_image", _uncut(image)


def _over(image):
    day = date_format(localtime(image.licensed_until), "j F Y, H:i")
    return _(
        "The licence of the lead picture ends on %(day)s. Renew it, or choose another."
    ) % {"day": day}


def _uncut(image):
    if image.files == Files.FAILED:
        return _("The file of the lead picture can't be read. Replace it.")
    return _("The files of the lead picture are being made. Try again in a moment.")


def _missing_interview(article):
    if not article.interviewees.exists():
        yield "interviewees", _("The people interviewed are missing.")


def _missing_review(article):
    if not article.work_title:
        yield "work_title", _("The title of the work under review is missing.")
    if not article.work_makers:
        yield "work_makers", _("The makers of the work under review are missing.")
    if not article.work_medium:
        yield "work_medium", _("The medium of the work under review is missing.")
    if not article.verdict:
        yield "verdict", _("The verdict is missing.")


def _missing_nothing(article):
    return ()


_MISSING_BY_KIND = {
    Kind.FEATURE: _missing_nothing,
    Kind.INTERVIEW: _missing_interview,
    Kind.REVIEW: _missing_review,
    Kind.COMMENTARY: _missing_nothing,
}


def _crooked_translation(article):
    original = article.translation_of
    if original is None:
        if reason := why_not_in_its_language(article, article):
            yield "language", reason
        return
    if reason := why_uncredited(article):
        yield "credits", reason
    if reason := why_not_of(article, original):
        yield "translation_of", reason


def _taken_address(article):
    printed = Edition.objects.filter(section=article.section_id, slug=article.slug)
    if article.has_address and printed.exclude(article=article.pk).exists():
        yield (
            "slug",
            _("Another article was published at this address. Choose another address."),
        )
