"""What an article lacks before readers may see it."""

from django.utils.translation import gettext as _

from articles.kinds import Kind, Role
from articles.models import Edition


def missing(article) -> list[tuple[str, str]]:
    """Return (form field, sentence) pairs, in the order of the form; empty if whole."""
    roles = set(article.credits.values_list("role", flat=True))
    return [
        *_missing_text(article),
        *_missing_picture(article),
        *_missing_credits(article, roles),
        *_MISSING_BY_KIND[article.kind](article, roles),
        *_taken_address(article),
    ]


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


def _missing_picture(article):
    image = article.lead_image
    if image is None:
        yield "lead_image", _("The lead picture is missing.")
        return
    if not image.alt:
        yield "lead_image", _("The lead picture has no alt text.")
    if not image.credit:
        yield "lead_image", _("The lead picture has no credit line.")


def _missing_credits(article, roles):
    if article.kind != Kind.INTERVIEW and Role.WORDS not in roles:
        yield "credits", _("Nobody is credited for the words.")


def _missing_interview(article, roles):
    if not article.interviewees.exists():
        yield "interviewees", _("The people interviewed are missing.")
    if Role.INTERVIEW not in roles:
        yield "credits", _("Nobody is credited for the interview.")


def _missing_review(article, roles):
    if not article.work_title:
        yield "work_title", _("The title of the work under review is missing.")
    if not article.work_makers:
        yield "work_makers", _("The makers of the work under review are missing.")
    if not article.work_medium:
        yield "work_medium", _("The medium of the work under review is missing.")
    if not article.verdict:
        yield "verdict", _("The verdict is missing.")


def _missing_nothing(article, roles):
    return ()


_MISSING_BY_KIND = {
    Kind.FEATURE: _missing_nothing,
    Kind.INTERVIEW: _missing_interview,
    Kind.REVIEW: _missing_review,
    Kind.COMMENTARY: _missing_nothing,
}


def _taken_address(article):
    printed = Edition.objects.filter(section=article.section_id, slug=article.slug)
    if article.has_address and printed.exclude(article=article.pk).exists():
        yield (
            "slug",
            _("Another article was published at this address. Choose another address."),
        )
