from django.contrib.redirects.models import Redirect
from django.db import transaction
from django.utils.translation import gettext as _

from articles.actions.withheld_names import record_act
from articles.errors import NameRefused
from articles.models import Contributor, PrivateRecord
from articles.models.name_change import Act
from articles.permissions import require
from articles.vocabularies import lock_vocabulary

CHANGE = "articles.change_privaterecord"


@transaction.atomic
def save_private_record(contributor, *, actor, name, contact, note) -> PrivateRecord:
    """Keep who a contributor is; that it was changed is on record, not what it says."""
    require(actor, CHANGE)
    row = Contributor.objects.select_for_update().get(pk=contributor.pk)
    record, _made = PrivateRecord.objects.update_or_create(
        contributor=row, defaults={"name": name, "contact": contact, "note": note}
    )
    record_act(row, Act.NOTED, actor)
    return record


@transaction.atomic
def erase_private_record(contributor, *, actor):
    """Erase for good who a contributor is; a name that was removed can't come back.

    The addresses that said that name go too. Raise PermissionDenied, or NameRefused
    where there is nothing to erase.
    """
    require(actor, CHANGE)
    lock_vocabulary(Contributor)
    row = Contributor.objects.select_for_update().get(pk=contributor.pk)
    record = PrivateRecord.objects.filter(contributor=row).first()
    if record is None:
        raise NameRefused(_("There is no private record to erase."))
    old = record.kept.get("redirects", {}).get("after", {})
    Redirect.objects.filter(old_path__in=old).delete()
    record.delete()
    return record_act(row, Act.ERASED, actor)
