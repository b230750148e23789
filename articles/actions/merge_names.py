from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from altculture.rights.policy import USES
from articles.actions.forward import forward
from articles.actions.place_again import place_again
from articles.actions.recredit_pictures import recredit_pictures
from articles.actions.recut_files import recut_soon
from articles.actions.refuse_circle import lines_of_descent, refuse_circle
from articles.actions.rename import lock_named, names_in
from articles.actions.rewrite_snapshots import rewrite_snapshots
from articles.actions.set_aliases import alias_if_free
from articles.actions.tighten_editions import tighten_editions
from articles.errors import MergeRefused, NameRefused
from articles.models import Contributor, Edition, Movement, NameChange
from articles.models.name_change import Act, vocabulary_of
from articles.permissions import require
from articles.snapshots import rewording
from articles.strands import strands
from articles.vocabularies import editions_naming, lock_vocabulary


@transaction.atomic
def merge_names(source, target, *, actor, at=None) -> NameChange:
    """Make one row of two: all that hangs on `source` hangs on `target` from now on.

    The row that goes leaves its name as another name and its address as a redirect.
    The record holds all that was moved, for `undo_merge`. Raise PermissionDenied, or
    MergeRefused with what stands against it.
    """
    model = type(source)
    require(actor, f"articles.merge_{vocabulary_of(model)}")
    lock_vocabulary(model)
    source, target = _locked(source), _locked(target)
    refuse_merge(source, target)
    last = Edition.objects.aggregate(last=Max("pk"))["last"]
    details = {
        "row": values_of(source),
        "old_slug": source.slug,
        "into": {"name": target.name, "slug": target.slug},
        "last_edition": last or 0,
        "images": _recredit(source, target),
        "snapshots": _rename_editions(source, target),
        "strands": [_tie(strand, source, target) for strand in strands(model)],
        "redirects": forward(model, source.slug, target.slug),
        "changed": {},
    }
    key, name = source.pk, source.name
    source.delete()
    if model is Contributor:
        details["changed"] = _take_along(source, target)
    alias = alias_if_free(target, name)
    details["alias"] = alias and alias.pk
    place_again(target)
    return NameChange.objects.create(
        vocabulary=vocabulary_of(model),
        act=Act.MERGED,
        key=key,
        into=target.pk,
        old_name=name,
        new_name=target.name,
        details=details,
        made_by=actor,
        made_at=at or timezone.now(),
    )


def refuse_merge(source, target):
    """Raise MergeRefused with the sentence why the two can't become one, if any."""
    if source.pk == target.pk:
        raise MergeRefused(
            _("“%(name)s” can't be merged into itself. Choose another.")
            % {"name": source}
        )
    if isinstance(source, Contributor):
        _refuse_two_of_one(source, target)
    if isinstance(source, Movement):
        _refuse_merged_circle(source, target)


def values_of(row) -> dict:
    """Return the columns of a row, by attribute, as they are kept in a record."""
    fields = row._meta.concrete_fields
    return _kept({field.attname: field.value_from_object(row) for field in fields})


def _kept(values):
    """Write moments in full: JSON would be given them without microseconds."""
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def _locked(row):
    try:
        return lock_named(row)
    except NameRefused as refusal:
        raise MergeRefused(str(refusal)) from refusal


def _refuse_two_of_one(source, target):
    names = {"source": source, "target": target}
    if source.user_id and target.user_id:
        raise MergeRefused(
            _(
                "Both “%(source)s” and “%(target)s” have an account, and one person "
                "has one. Take the account from one of them first."
            )
            % names
        )
    single = [strand for strand in strands(Contributor) if strand.is_single]
    if any(strand.of(source) and strand.of(target) for strand in single):
        raise MergeRefused(
            _(
                "Both “%(source)s” and “%(target)s” have a private record. Bring what "
                "should stay into one, and erase the other."
            )
            % names
        )


def _refuse_merged_circle(source, target):
    joined = [
        tuple(target.pk if key == source.pk else key for key in line)
        for line in lines_of_descent()
    ]
    try:
        refuse_circle([line for line in joined if line[0] != line[1]])
    except NameRefused as refusal:
        raise MergeRefused(str(refusal)) from refusal


def _recredit(source, target):
    if not isinstance(source, Contributor):
        return {}
    recut_soon(source.images)
    return recredit_pictures(source, [source.name], target.name)


def _rename_editions(source, target):
    keys = list(editions_naming(source).not_over().values_list("pk", flat=True))
    reword = rewording({source.pk, target.pk}, [source.name], target.name)
    return rewrite_snapshots(
        keys, lambda edition: names_in(edition.snapshot, source.pk, target, reword)
    )


def _tie(strand, source, target):
    """Hang what hangs on one row on the other; what is doubled goes."""
    doubled = strand.doubled(source, target)
    dropped = [_kept(row) for row in doubled.order_by("pk").values()]
    strand.model._base_manager.filter(pk__in=doubled.values("pk")).delete()
    moved = list(strand.of(source).order_by("pk").values_list("pk", flat=True))
    strand.of(source).update(**{strand.field: target})
    return {"label": strand.label, "moved": moved, "dropped": dropped}


def _take_along(source, target):
    """Give account, post and the stricter wish to the contributor that stays."""
    before = values_of(target)
    target.user_id = target.user_id or source.user_id
    if not target.post:
        target.post, target.post_position = source.post, source.post_position
    for use in USES:
        wishes = [getattr(row, f"ai_{use}") for row in (source, target)]
        setattr(target, f"ai_{use}", max(filter(None, wishes), default=None))
    after = values_of(target)
    changed = {name: [before[name], after[name]] for name in after}
    target.save()
    tighten_editions(target)
    return {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
