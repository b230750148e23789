"""What a piece that another names is called by people who may not open it."""

from django.utils.translation import gettext as _

from articles.models import Article


def known_as(piece) -> str:
    """Return the headline that readers have; asks for `with_known_headline`."""
    return piece.known_headline or _("A piece that readers don’t have")


def named_for(user, piece) -> str:
    """Return the headline at the desk for whoever may open it there, else as above."""
    if Article.objects.known_to(user).filter(pk=piece.pk).exists():
        return str(piece)
    return known_as(Article.objects.with_known_headline().get(pk=piece.pk))
