from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from articles.actions.forward import lead
from subscribers.models import Newsletter


@transaction.atomic
def change_newsletter(newsletter: Newsletter, *, actor):
    """Save a changed newsletter; the address it had leads to the one it has."""
    if not actor.has_perm("subscribers.change_newsletter"):
        raise PermissionDenied(_("You do not have permission to change newsletters."))
    before = Newsletter.objects.select_for_update().get(pk=newsletter.pk)
    newsletter.save()
    if before.slug != newsletter.slug:
        lead({before.get_absolute_url(): newsletter.get_absolute_url()})
