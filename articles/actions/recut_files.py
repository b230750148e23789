import re
import time
from functools import partial
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from altculture.kit.tasks import task
from articles.errors import UnusableImage
from articles.models import Image
from articles.pictures import cut, labelled, metadata_for, relabelled

# One turn of the background worker: others wait for theirs.
SECONDS_AT_ONCE = 30
#: How files are named that were cut from an original: see cut_images.
OF_ORIGINAL = re.compile(r"(\w{12})-(\d+)(?:_\w+)?\.(\w+)$")


def recut_soon(images, *, with_originals=False):
    """Have the files of pictures say inside what the library says, after the commit."""
    keys = list(images.order_by("pk").values_list("pk", flat=True))
    if keys:
        transaction.on_commit(partial(recut_files.enqueue, keys, with_originals))


@task()
def recut_files(keys, with_originals=False):
    """Write every file of pictures anew, where it is, with the credit of now inside.

    Editions that were printed, and pages kept elsewhere, show these very files, also
    those of an earlier cut: none is added or renamed. Safe to run twice.
    """
    end = time.monotonic() + SECONDS_AT_ONCE
    for place, key in enumerate(keys):
        if time.monotonic() > end:
            recut_files.enqueue(keys[place:], with_originals)
            break
        image = Image.objects.select_related("creator").filter(pk=key).first()
        if image:
            _recut(image)
            if with_originals:
                _write_anew(image.original.name, partial(labelled, image=image))


def _recut(image):
    old = partial(relabelled, metadata=metadata_for(image))
    pieces = _pieces(image)
    for name in image.files_ever_cut():
        own = OF_ORIGINAL.match(name.rsplit("/", 1)[-1])
        content = pieces.get(own.groups()) if own else None
        _write_anew(name, old if content is None else lambda _, new=content: new)


def _pieces(image):
    """Return the contents of what is cut now, as the names of files tell them."""
    try:
        with image.original.open("rb") as original:
            pieces = cut(original.read(), metadata_for(image))
    except (OSError, UnusableImage):
        return {}
    start = image.sha256[:12]
    return {(start, str(row.width), row.format): row.content for row in pieces}


def _write_anew(name, change):
    try:
        with default_storage.open(name, "rb") as file:
            before = file.read()
        after = change(before)
    except (OSError, UnusableImage):
        return
    if after != before:
        _replace(name, after)


def _replace(name, content):
    """Put a content in the place of a file's: whenever it is killed, one is there."""
    try:
        path = Path(default_storage.path(name))
    except NotImplementedError:
        # An object store has no paths: there, a name is free once it is deleted.
        default_storage.delete(name)
        default_storage.save(name, ContentFile(content))
        return
    beside = default_storage.save(f"{name}.new", ContentFile(content))
    Path(default_storage.path(beside)).replace(path)
