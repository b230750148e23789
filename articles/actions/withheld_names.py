"""Taking somebody's name off all that they made, and giving it back."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.actions.forget_names import forget_names
from articles.actions.forward import lead, lead_back
from articles.actions.place_again import place_again
from articles.actions.recredit_pictures import credit_back, recredit_pictures
from articles.actions.recut_files import recut_soon
from articles.actions.rename import lock_named
from articles.actions.rename_in_revisions import rename_in_revisions
from articles.actions.rewrite_snapshots import rewrite_snapshots
from articles.actions.set_aliases import alias_if_free
from articles.credit_lines import reworded
from articles.errors import NameRefused
from articles.models import Contributor, NameChange, PrivateRecord, Revision
from articles.models.name_change import Act, vocabulary_of
from articles.models.withheld import Line
from articles.naming import refuse_address
from articles.permissions import require
from articles.snapshots import recredited
from articles.vocabularies import addresses, editions_naming, lock_vocabulary

WITHHOLD = "articles.withhold_contributor"
#: What their page said of them; it goes with the name.
PAGE = {
    **dict.fromkeys(("pronouns", "place", "bio", "website", "post"), ""),
    "user_id": None,
}


@transaction.atomic
def withhold_name(contributor, *, actor, line=Line.WITHHELD, at=None) -> NameChange:
    """Have a neutral line stand for a contributor, on all that readers and staff see.

    The pieces stay, also in the past; the page leads to the list of contributors. Name
    and page go into the private record, until that is erased. Raise PermissionDenied,
    or NameRefused where the name is removed already.
    """
    require(actor, WITHHOLD)
    lock_vocabulary(Contributor)
    row = lock_named(contributor)
    kept = {name: getattr(row, name) for name in ("name", "slug", *PAGE)}
    kept["aliases"] = list(row.aliases.values_list("name", flat=True))
    kept["names"] = _names_of(row, kept["aliases"])
    row.aliases.all().delete()
    old = addresses(Contributor, row.slug)
    kept["redirects"] = lead(dict.fromkeys(old, reverse("articles:contributors")))
    row.name, row.slug = str(Line(line).label), f"name-withheld-{row.pk}"
    row.withheld_at = at or timezone.now()
    for name, nothing in PAGE.items():
        setattr(row, name, nothing)
    row.save()
    kept |= _strike(row, kept["names"])
    place_again(row)
    record, _made = PrivateRecord.objects.get_or_create(contributor=row)
    record.kept = kept
    record.save(update_fields=["kept"])
    return record_act(row, Act.WITHHELD, actor)


@transaction.atomic
def give_name_back(contributor, *, actor) -> NameChange:
    """Have a contributor's name, page and addresses stand again as they were.

    Raise PermissionDenied, or NameRefused where the record was erased or somebody has
    the address by now.
    """
    require(actor, WITHHOLD)
    lock_vocabulary(Contributor)
    row = Contributor.objects.select_for_update().get(pk=contributor.pk)
    record = PrivateRecord.objects.filter(contributor=row).first()
    if row.withheld_at is None or record is None or not record.kept:
        raise NameRefused(_("Nothing is kept of the name, so it can't be given back."))
    kept = record.kept
    refuse_address(Contributor, kept["slug"], but=row)
    for name in ("name", "slug", *PAGE):
        # A record may be older than a field of the page.
        setattr(row, name, kept.get(name, PAGE.get(name)))
    if not _is_free(row.user_id):
        row.user_id = None
    row.withheld_at = None
    row.save()
    lead_back(kept["redirects"])
    for name in kept["aliases"]:
        alias_if_free(row, name)
    _write_again(row, kept)
    place_again(row)
    record.kept = {}
    record.save(update_fields=["kept"])
    return record_act(row, Act.GIVEN_BACK, actor)


def _is_free(account):
    """Say whether an account is there still, and nobody else's by now."""
    accounts = get_user_model().objects.filter(pk=account)
    return accounts.filter(contributor=None).exists()


def record_act(row, act, actor):
    return NameChange.objects.create(
        vocabulary=vocabulary_of(row),
        act=act,
        key=row.pk,
        old_name=row.name,
        new_name=row.name,
        made_by=actor,
    )


def _names_of(row, aliases):
    """Return every name that they are known to have had, the one of now first."""
    own = NameChange.objects.of(row).filter(undone_at=None)
    former = own.filter(Q(act=Act.RENAMED, key=row.pk) | Q(act=Act.MERGED, into=row.pk))
    names = [row.name, *aliases, *former.values_list("old_name", flat=True)]
    return [name for name in dict.fromkeys(names) if name not in Line.labels]


def _strike(row, names):
    """Take the names out of all that says them by itself; return what stood there."""
    images = recredit_pictures(row, names, row.name)
    recut_soon(row.images, with_originals=True)

    def struck(picture):
        return reworded(picture, names, row.name)

    keys = list(editions_naming(row).values_list("pk", flat=True))
    rewrite_snapshots(
        keys, lambda edition: recredited(edition.snapshot, row.pk, row, struck)
    )
    revisions = rename_in_revisions(row, of=names)
    credited = Revision.everything.filter(pk__in=revisions)
    forget_names(row, names, set(credited.values_list("article", flat=True)))
    return {"images": images, "revisions": revisions}


def _write_again(row, kept):
    credit_back(row, kept["images"])
    recut_soon(row.images, with_originals=True)
    keys = list(editions_naming(row).values_list("pk", flat=True))
    rewrite_snapshots(keys, lambda edition: _named_again(edition.snapshot, row, kept))
    rename_in_revisions(row, keys=kept["revisions"])


def _named_again(snapshot, row, kept):
    def given_back(picture):
        pairs = kept["images"].get(str(picture["pk"]), {}).items()
        ours = {name: old for name, (old, new) in pairs if picture.get(name) == new}
        return picture | ours

    return recredited(snapshot, row.pk, row, given_back)
