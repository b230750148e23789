"""The refusals that several actions share."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy


def require(actor, permission):
    if not actor.has_perm(permission):
        raise PermissionDenied(_("Your role does not allow this. Ask a publisher."))


TAKEN_DOWN = _lazy(
    "This piece was taken down for legal reasons. Only publishers may open it."
)


def is_open(article, actor):
    """Say whether the article was not taken down, or the actor may publish it."""
    return type(article).objects.open_to(actor).filter(pk=article.pk).exists()


def require_open(article, actor):
    if not is_open(article, actor):
        raise PermissionDenied(TAKEN_DOWN)


def require_editable(article, actor):
    require_open(article, actor)
    if not article.is_editable_by(actor):
        raise PermissionDenied(
            _("You can't edit this article now: it is not yours, or it is in review.")
        )


def require_known(article, actor):
    """Ask that the actor may open the article: they see it, or held it once."""
    if not type(article).objects.known_to(actor).filter(pk=article.pk).exists():
        raise PermissionDenied(_("This article is not open to you. Ask an editor."))
