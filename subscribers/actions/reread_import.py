from django.db import transaction

from subscribers.actions.take_in_file import refuse_strangers
from subscribers.errors import ImportNotReady
from subscribers.imports import text_files
from subscribers.imports.encodings import TO_CHOOSE
from subscribers.imports.systems import recognise, suggest_mapping
from subscribers.models import Import


def may_reread(source: Import) -> bool:
    """Say whether the encoding of a file was guessed, and may be another."""
    guessed = source.layout["encoding"] in TO_CHOOSE
    return source.layout["format"] == "csv" and guessed and bool(source.file)


@transaction.atomic
def reread_import(source: Import, encoding: str, *, actor) -> Import:
    """Read a file anew that was taken to be in another encoding.

    Raise ImportNotReady for an import that was begun, FileRefused where the file can't
    be read so.
    """
    refuse_strangers(actor)
    row = Import.objects.select_for_update().get(pk=source.pk)
    if row.started_at or not may_reread(row) or encoding not in TO_CHOOSE:
        raise ImportNotReady
    with row.file.open("rb") as file:
        layout = text_files.find_layout(file, encoding)
    row.layout, row.system = layout.as_values(), recognise(layout.columns)
    row.mapping = suggest_mapping(layout.columns)
    row.save(update_fields=["layout", "system", "mapping"])
    return row
