"""Taking in a file of subscribers: looked at, and stored where nothing is served."""

import hashlib

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from subscribers.errors import FileKnown, FileRefused
from subscribers.imports.files import find_layout, refuse_size
from subscribers.imports.standings import Standing, standing_of_file
from subscribers.imports.systems import recognise, suggest_mapping
from subscribers.models import Import

PERMISSION = "subscribers.import_subscriber"
NO_ROOM = gettext_lazy(
    "The file could not be stored: there is no room. Tell whoever runs the site."
)


def refuse_strangers(actor):
    if not actor.has_perm(PERMISSION):
        raise PermissionDenied(_("You do not have permission to import subscribers."))


def upload_import(file: File, *, actor, again=False) -> Import:
    """Take in what a member of staff uploads; see `take_in`."""
    refuse_strangers(actor)
    return take_in(file, file.name, made_by=str(actor), actor=actor, again=again)


def take_in(file: File, name: str, *, made_by: str, actor, again=False) -> Import:
    """Store a file and return its import, not planned yet.

    Raise FileRefused for one that can't be read, and FileKnown, unless `again`, for
    one that was imported before.
    """
    refuse_size(file.size)
    layout = find_layout(file, name)
    sha256 = _checksum(file)
    known = Import.objects.of_file(sha256).first()
    if known and not again:
        raise FileKnown(known)
    says = layout.format != "zip" and standing_of_file(name)
    stored = Import(
        actor=actor,
        made_by=made_by,
        file_name=name[-200:],
        sha256=sha256,
        system=recognise(layout.columns),
        layout=layout.as_values(),
        mapping=suggest_mapping(layout.columns),
        standing=says or Standing.SUBSCRIBED,
    )
    return _store(stored, file)


@transaction.atomic
def _store(row, file):
    file.seek(0)
    try:
        row.file.save(get_random_string(32), file, save=False)
    except OSError as error:
        raise FileRefused(NO_ROOM) from error
    row.save()
    return row


def _checksum(file):
    checksum = hashlib.sha256()
    for piece in file.chunks():
        checksum.update(piece)
    return checksum.hexdigest()
