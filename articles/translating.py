"""What holds between a piece and its translations at the desk."""

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.kinds import Role
from articles.languages import NAMES
from articles.models import Article
from articles.standing import press_of
from articles.wording import moment_in_words
from articles.workflow import Press, Status


def languages_of(article, *, other_than=None) -> dict[str, Article]:
    """Return the pieces of the family by language, spiked ones and one left out."""
    key = article.family_id
    family = [article, *Article.objects.in_family_of(article)] if key else []
    return {
        row.language: row
        for row in family
        if row.status != Status.SPIKED and row != other_than
    }


def open_languages(article) -> list[tuple[str, str]]:
    """Return the (code, name) pairs of the languages that it is not in yet."""
    taken = languages_of(article)
    return [(code, name) for code, name in NAMES.items() if code not in taken]


def why_not_of(article, original) -> str:
    """Say why a piece can't be a translation of another, or nothing."""
    if original.pk == article.pk:
        return _("A piece is no translation of itself.")
    if original.translation_of_id:
        return _("The original is a translation itself. Choose what it was made from.")
    if article.pk and article.translations.exists():
        return _("There are translations of this piece, so it is an original itself.")
    return why_not_yet(article, original) or why_not_in_its_language(article, original)


def why_not_yet(article, original) -> str:
    """Say that a piece is scheduled for before its original's embargo, or nothing."""
    until = original.embargo()
    if not (until and article.pk):
        return ""
    coming = article.editions.filter(live_from__gt=timezone.now(), live_from__lt=until)
    if not coming.exists():
        return ""
    said = _(
        "The original is under embargo until %(moment)s, and this piece is scheduled "
        "for before that. Take it off the schedule first."
    )
    return said % {"moment": moment_in_words(until)}


def why_not_in_its_language(article, original) -> str:
    """Say that another piece of its family is in the same language, or nothing."""
    same = languages_of(original, other_than=article).get(article.language)
    if same is None:
        return ""
    said = _("There is this piece in %(language)s already. Choose another language.")
    return said % {"language": same.get_language_display()}


def end_of_original(article, at=None):
    """Return the edition whose end a translation takes over when readers first get it.

    That is the one of its original that ends after a moment, or None.
    """
    if article.translation_of_id is None or article.editions.exists():
        return None
    return article.translation_of.ending(at)


def why_uncredited(article) -> str:
    """Say that a translation names nobody who made it, or nothing."""
    made = article.credits.filter(role=Role.TRANSLATION)
    is_lacking = article.translation_of_id is not None and not made.exists()
    return _("Nobody is credited for the translation.") if is_lacking else ""


def reached_by(move, article) -> list[Article]:
    """Return the translations that can make a move with their original.

    That is those that it may start from, and those that readers are yet to get.
    """
    rows = article.translations.with_press().order_by("pk")
    return [row for row in rows if press_of(row) in move.press | {Press.COMING}]


def has_moved_on(article) -> bool:
    """Say whether readers got a newer original since this was begun or printed last."""
    own = article.editions.order_by("-live_from").values_list("live_from", flat=True)
    since = own.first() or article.created_at
    return article.translation_of.editions.live().filter(live_from__gt=since).exists()
