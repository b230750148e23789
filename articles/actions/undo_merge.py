from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.actions.forward import lead_back
from articles.actions.merge_names import values_of
from articles.actions.place_again import place_again
from articles.actions.recredit_pictures import credit_back
from articles.actions.recut_files import recut_soon
from articles.actions.rename import names_in
from articles.actions.rewrite_snapshots import rewrite_snapshots
from articles.actions.set_aliases import drop_alias
from articles.batches import batches
from articles.errors import MergeRefused
from articles.models import Contributor, Edition, KeyText, MovementEvent, NameChange
from articles.permissions import require
from articles.snapshots import part, put, rewording
from articles.strands import strands
from articles.vocabularies import VOCABULARIES, lock_vocabulary

#: By which fields a row says whose it is, and what leads from them to its article.
TO_ARTICLE = {"edition": "edition__article", "content_object": "content_object"}
TO_ARTICLE |= {"article": "article"}
#: What names an article that need not name it.
POINTERS = (KeyText, MovementEvent)


@transaction.atomic
def undo_merge(change, *, actor, at=None):
    """Part two rows again that were merged within a day; return the one that was gone.

    All that was moved goes back exactly where it was. Editions keep a stricter wish
    that they got by the merge. Raise PermissionDenied, or MergeRefused where something
    that was moved has changed since, or was merged with more.
    """
    require(actor, f"articles.merge_{change.vocabulary}")
    model = VOCABULARIES[change.vocabulary].model
    lock_vocabulary(model)
    change = NameChange.objects.select_for_update().get(pk=change.pk)
    _refuse_overlaid(model, change)
    target = _standing(model, change, at)
    _refuse_taken(model, change.details["row"])
    tied = list(zip(strands(model), _in_order(model, change), strict=True))
    for strand, record in tied:
        _refuse_untied(strand, record, target)
    _refuse_printed(change, tied)
    _set_back(target, change.details)
    row = _made_again(model, change.details["row"])
    if model is Contributor:
        credit_back(target, change.details["images"])
    for strand, record in tied:
        _untie(strand, record, row)
    if model is Contributor:
        recut_soon(row.images)
    _name_editions_again(change, row, target)
    lead_back(change.details["redirects"])
    place_again(target)
    place_again(row)
    change.undone_at, change.undone_by = timezone.now(), actor
    change.save(update_fields=["undone_at", "undone_by"])
    return row


def _refuse_overlaid(model, change):
    """The last merge goes first: one may have dropped what another had moved."""
    merges = NameChange.objects.of(model).merges().filter(pk__gt=change.pk)
    over = merges.filter(Q(into=change.into) | Q(key=change.into))
    if last := over.order_by("pk").last():
        raise MergeRefused(
            _("“%(old)s” was merged into “%(new)s” after this. Undo that first.")
            % {"old": last.old_name, "new": last.new_name}
        )


def _standing(model, change, at):
    """Return the row that stayed, if it is as the merge left it."""
    if not change.is_undoable(at):
        raise MergeRefused(
            _("A merge can be taken back once, and within a day. This one stays.")
        )
    target = model.objects.select_for_update().filter(pk=change.into).first()
    if target is None:
        raise _changed(change.new_name)
    values, details = values_of(target), change.details
    expected = details["into"] | {
        name: after for name, (_before, after) in details["changed"].items()
    }
    if any(values[name] != value for name, value in expected.items()):
        raise _changed(change.new_name)
    return target


def _changed(name):
    return MergeRefused(
        _("“%(name)s” has changed since the merge, so it can't be taken back.")
        % {"name": name}
    )


def _refuse_taken(model, row):
    taken = Q(slug=row["slug"])
    if model is not Contributor:
        taken |= Q(name__iexact=row["name"])
    if model.objects.filter(taken).exists():
        raise MergeRefused(
            _("Somebody else has the name or address of “%(name)s” by now.")
            % {"name": row["name"]}
        )


def _in_order(model, change):
    records = {record["label"]: record for record in change.details["strands"]}
    empty = {"moved": [], "dropped": []}
    return [records.get(strand.label, empty) for strand in strands(model)]


def _refuse_untied(strand, record, target):
    """Refuse where a row that was moved, or the one that it doubled, is elsewhere."""
    hanging = strand.of(target)
    for batch in batches(record["moved"]):
        if hanging.filter(pk__in=batch).count() != len(batch):
            raise _moved_on(strand)
    once = [strand.model._meta.get_field(name).attname for name in strand.once or ()]
    for batch in batches(record["dropped"]):
        first = {f"{once[0]}__in": [row[once[0]] for row in batch]} if once else {}
        known = set(hanging.filter(**first).values_list(*once))
        wanted = {tuple(row[name] for name in once) for row in batch}
        between = {key for key in wanted if strand.is_between and key == (target.pk,)}
        if wanted - known - between:
            raise _moved_on(strand)


def _moved_on(strand):
    return MergeRefused(
        _("Some of what was moved (%(rows)s) has changed since; the merge stays.")
        % {"rows": strand.model._meta.verbose_name_plural}
    )


def _refuse_printed(change, tied):
    """An edition printed since says the new name: part again, and it would be wrong."""
    later = Edition.objects.filter(pk__gt=change.details["last_edition"])
    for strand, record in tied:
        fields = {field.name for field in strand.model._meta.concrete_fields}
        says = [] if strand.model in POINTERS else TO_ARTICLE
        name = next((name for name in says if name in fields), None)
        for batch in batches(record["moved"] if name else []):
            rows = strand.model._base_manager.filter(pk__in=batch)
            if later.filter(article__in=rows.values(TO_ARTICLE[name])).exists():
                raise MergeRefused(
                    _("An article that was moved has been printed since; it stays.")
                )


def _set_back(target, details):
    changed = details["changed"]
    for name, (before, _after) in changed.items():
        setattr(target, name, before)
    target.save(update_fields=changed)
    for alias in target.aliases.filter(pk=details["alias"]):
        drop_alias(alias)


def _made_again(model, values):
    row = model(**_as_python(model, values))
    row.save(force_insert=True)
    return row


def _as_python(model, values):
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in values.items()}


def _untie(strand, record, row):
    rows = strand.model._base_manager
    for batch in batches(record["moved"]):
        rows.filter(pk__in=batch).update(**{strand.field: row})
    for batch in batches(record["dropped"]):
        rows.bulk_create(
            strand.model(**_as_python(strand.model, values)) for values in batch
        )


def _name_editions_again(change, row, target):
    kept = {int(key): parts for key, parts in change.details["snapshots"].items()}
    reword = rewording({row.pk, target.pk}, [row.name], target.name)

    def parts_before(edition):
        before = kept[edition.pk]
        was = dict(edition.snapshot)
        put(was, before)
        merged = names_in(was, row.pk, target, reword)
        if any(part(edition.snapshot, name) != merged.get(name) for name in before):
            raise _changed(edition.headline)
        return before

    rewrite_snapshots(kept, parts_before)
