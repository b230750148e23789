"""Taking somebody's name off all that they made, and giving it back."""

import re
from functools import partial

from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.actions.forward import lead, lead_back
from articles.actions.recut_files import recut_files
from articles.actions.rename import lock_named
from articles.actions.rename_in_revisions import rename_in_revisions
from articles.actions.rewrite_snapshots import rewrite_snapshots
from articles.actions.set_aliases import alias_if_free
from articles.errors import NameRefused
from articles.models import Contributor, NameChange, PrivateRecord
from articles.models.name_change import Act, vocabulary_of
from articles.models.withheld import Line
from articles.naming import refuse_address
from articles.permissions import require
from articles.snapshots import recredited, renamed
from articles.vocabularies import addresses, editions_naming, lock_vocabulary

WITHHOLD = "articles.withhold_contributor"
#: What their page said of them; it goes with the name.
PAGE = {"pronouns": "", "place": "", "bio": "", "website": "", "user_id": None}


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
    row.aliases.all().delete()
    old = addresses(Contributor, row.slug)
    kept["redirects"] = lead(dict.fromkeys(old, reverse("articles:contributors")))
    row.name, row.slug = str(Line(line).label), f"name-withheld-{row.pk}"
    row.withheld_at = at or timezone.now()
    for name, nothing in PAGE.items():
        setattr(row, name, nothing)
    row.save()
    kept |= _strike(row, kept["name"])
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
        setattr(row, name, kept[name])
    if not _is_free(row.user_id):
        row.user_id = None
    row.withheld_at = None
    row.save()
    lead_back(kept["redirects"])
    for name in kept["aliases"]:
        alias_if_free(row, name)
    _write_again(row, kept)
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


def without(text, name, line) -> str:
    """Return a text with a line in place of a name, whatever its capitals."""
    whole = rf"(?<!\w){re.escape(name)}(?!\w)"
    return re.sub(whole, lambda _found: line, text, flags=re.IGNORECASE)


def _strike(row, name):
    """Take the name out of all that says it by itself; return what stood there."""
    images = {}
    for image in row.images.select_for_update().order_by("pk"):
        struck = without(image.credit, name, row.name)
        if struck != image.credit:
            images[image.pk] = [image.credit, struck]
            image.credit = struck
            image.save(update_fields=["credit"])
        transaction.on_commit(partial(recut_files.enqueue, image.pk))
    keys = list(editions_naming(row).values_list("pk", flat=True))
    rewrite_snapshots(keys, lambda edition: _struck(edition.snapshot, row, name))
    revisions = rename_in_revisions(row, of=name)
    _forget_records(row)
    return {"images": images, "revisions": revisions}


def _struck(snapshot, row, name):
    def struck(picture):
        return without(picture["credit"], name, row.name)

    return recredited(snapshot, renamed(snapshot, row.pk, row), struck)


def _forget_records(row):
    """Leave the name in no record of the desk: also merges can't be undone then."""
    own = NameChange.objects.of(row).filter(Q(key=row.pk) | Q(into=row.pk))
    own.update(old_name=row.name, new_name=row.name, details={})
    LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(row), object_id=str(row.pk)
    ).update(object_repr=row.name)


def _write_again(row, kept):
    credits = {struck: credit for credit, struck in kept["images"].values()}
    for image in row.images.filter(pk__in=kept["images"]):
        image.credit = credits.get(image.credit, image.credit)
        image.save(update_fields=["credit"])
    for image in row.images.all():
        transaction.on_commit(partial(recut_files.enqueue, image.pk))
    keys = list(editions_naming(row).values_list("pk", flat=True))
    rewrite_snapshots(keys, lambda edition: _named_again(edition.snapshot, row, kept))
    rename_in_revisions(row, keys=kept["revisions"])


def _named_again(snapshot, row, kept):
    def given_back(picture):
        stands = picture["credit"]
        credit, struck = kept["images"].get(str(picture["pk"]), (stands, stands))
        return credit if stands == struck else stands

    return recredited(snapshot, renamed(snapshot, row.pk, row), given_back)
