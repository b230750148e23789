"""Leaving the names of somebody in none of the records that the desk keeps."""

import json

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from articles import search
from articles.batches import batches
from articles.credit_lines import said_as
from articles.mentions import saying
from articles.models import Article, ImageChange, NameChange
from articles.models.name_change import Act


def forget_names(row, names, articles):
    """Have records say a row's name of now; what says others of it is dropped.

    `articles` are the keys of those on which the row was ever credited. Merges that
    hold a name can't be undone any more.
    """
    records = NameChange.objects.of(row)
    own = records.filter(Q(key=row.pk) | Q(into=row.pk))
    own.update(old_name=row.name, new_name=row.name, details={})
    merges = saying(records.filter(act=Act.MERGED), "details", names)
    records.filter(pk__in=list(merges.values_list("pk", flat=True))).update(details={})
    _forget_image_changes(row, names)
    search.forget_words(names)
    _log_of(row, [row.pk]).update(object_repr=row.name)
    for batch in batches(articles):
        _forget_log(_log_of(Article, batch), row, names)


def _forget_image_changes(row, names):
    lines = ImageChange.objects.filter(image__in=row.images.all())
    changes = list(saying(lines, "changes", names))
    for change in changes:
        for line in change.changes:
            for side in ("before", "after"):
                line[side] = said_as(line[side], names, row.name)
    ImageChange.objects.bulk_update(changes, ["changes"], batch_size=200)


def _log_of(model, keys):
    kind = ContentType.objects.get_for_model(model)
    return LogEntry.objects.filter(content_type=kind, object_id__in=map(str, keys))


def _forget_log(entries, row, names):
    """Django notes, in JSON, which credits were added and taken away in a form."""
    entries = list(saying(entries, "change_message", names))
    for entry in entries:
        message = json.loads(entry.change_message)
        for fact in (fact for act in message for fact in act.values()):
            if "object" in fact:
                fact["object"] = said_as(fact["object"], names, row.name)
        entry.change_message = json.dumps(message)
    LogEntry.objects.bulk_update(entries, ["change_message"], batch_size=200)
