"""The refusals that several actions share."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _


def require(actor, permission):
    if not actor.has_perm(permission):
        raise PermissionDenied(_("Your role does not allow this. Ask a publisher."))


def require_editable(article, actor):
    if not article.is_editable_by(actor):
        raise PermissionDenied(
            _("You can't edit this article now: it is not yours, or it is in review.")
        )


def require_known(article, actor):
    """Ask that the actor may open the article: they see it, or held it once."""
    if not type(article).objects.known_to(actor).filter(pk=article.pk).exists():
        raise PermissionDenied(_("This article is not open to you. Ask an editor."))
