from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.utils.translation import gettext as _

from articles.actions.forward import forward
from articles.actions.recredit_pictures import recredit_pictures
from articles.actions.recut_files import recut_soon
from articles.actions.rewrite_snapshots import rewrite_snapshots
from articles.actions.set_aliases import alias_if_free
from articles.addresses import BAD_ADDRESS
from articles.errors import NameRefused
from articles.models import Contributor, NameChange
from articles.models.name_change import Act, vocabulary_of
from articles.models.naming import folded_name
from articles.naming import refuse_address, refuse_name
from articles.permissions import require
from articles.snapshots import recredited, renamed, rewording
from articles.vocabularies import editions_naming, lock_vocabulary


@transaction.atomic
def rename(row, *, actor, name, slug, is_alias=True) -> NameChange:
    """Give a row another name and address, at once on all that readers see.

    That is also in the credit lines of a contributor's pictures, and in their files.
    The old address leads to the new one, and the old name stays as another name if
    wanted. Editions that are over keep the name as it was printed. Raise
    PermissionDenied, or NameRefused for what another has.
    """
    model = type(row)
    require(actor, f"articles.change_{vocabulary_of(model)}")
    lock_vocabulary(model)
    row = lock_named(row)
    name = " ".join(name.split())
    refuse_name(model, name, but=row)
    refuse_address(model, _valid(slug), but=row)
    old_name, old_slug = row.name, row.slug
    row.name, row.slug = name, slug
    row.save(update_fields=["name", "slug", "folded"])
    row.aliases.filter(folded=row.folded).delete()
    if old_slug != slug:
        forward(model, old_slug, slug)
    if is_alias and folded_name(old_name) != row.folded:
        alias_if_free(row, old_name)
    if model is Contributor:
        recredit_pictures(row, [old_name], name)
        recut_soon(row.images)
    refreshed = refresh_names(row, old_name)
    return NameChange.objects.create(
        vocabulary=vocabulary_of(model),
        act=Act.RENAMED,
        key=row.pk,
        old_name=old_name,
        new_name=name,
        details={"old_slug": old_slug, "new_slug": slug, "editions": refreshed},
        made_by=actor,
    )


def refresh_names(row, old_name) -> int:
    """Have what readers see, or will see, name a row as it is called now."""
    keys = list(editions_naming(row).not_over().values_list("pk", flat=True))
    reword = rewording({row.pk}, [old_name], row.name)
    changed = rewrite_snapshots(
        keys, lambda edition: names_in(edition.snapshot, row.pk, row, reword)
    )
    return len(changed)


def names_in(snapshot, key, row, reword) -> dict:
    """Return the parts of a snapshot that name a key, as they are once it is `row`."""
    if isinstance(row, Contributor):
        return recredited(snapshot, key, row, reword)
    return renamed(snapshot, key, row)


def lock_named(row):
    """Return the row locked; raise NameRefused where it is gone or has no name."""
    found = type(row).objects.select_for_update().filter(pk=row.pk).first()
    if found is None:
        raise NameRefused(_("“%(name)s” is not there any more.") % {"name": row})
    if getattr(found, "withheld_at", None):
        raise NameRefused(
            _("This name was removed. Give it back first, if that is what they want.")
        )
    return found


def _valid(slug):
    try:
        validate_slug(slug)
    except ValidationError as refusal:
        raise NameRefused(BAD_ADDRESS, "slug") from refusal
    return slug
