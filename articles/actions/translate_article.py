from django.db import transaction

from articles.actions.lock_article import lock_article
from articles.actions.save_revision import save_revision
from articles.errors import AlreadyTranslated
from articles.models import Article
from articles.permissions import require, require_open
from articles.translating import why_not_of
from articles.working_copy import capture, restore


@transaction.atomic
def translate_article(article, language, *, actor) -> Article:
    """Begin a translation: a draft that has all of a piece, the text still as it was.

    Of a translation, the new one is of the same original. Raise PermissionDenied or
    AlreadyTranslated.
    """
    require(actor, "articles.add_article")
    require_open(article, actor)
    original = lock_article(article.translation_of or article)
    translation = Article(
        translation_of=original, language=language, created_by=actor, held_by=actor
    )
    if reason := why_not_of(translation, original):
        raise AlreadyTranslated(reason)
    translation.save()
    translation.hands.add(actor)
    content = capture(article)
    content |= {"language": language, "slug": _free_address(article, language)}
    restore(translation, content, now=capture(translation))
    save_revision(translation, actor=actor)
    return translation


def _free_address(article, language):
    """Return the address with the language behind it, or none where that is taken."""
    longest = Article._meta.get_field("slug").max_length - len(language) - 1
    slug = f"{article.slug[:longest]}-{language}" if article.slug else ""
    others = Article.objects.filter(section=article.section_id, slug=slug)
    return "" if others.exists() else slug
