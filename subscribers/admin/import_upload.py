"""Uploads that are refused before they are read, or for want of room."""

import errno
from functools import wraps

from django.conf import settings
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt

from subscribers.actions.take_in_file import NO_ROOM
from subscribers.admin.import_forms import TakeInForm
from subscribers.errors import FileRefused
from subscribers.imports.files import refuse_size

#: What a form brings along beside its file, in bytes.
BESIDE = 64 * 1024


def refuse_oversize(view):
    """Refuse what is too large before any of it is read.

    Both the token against forged requests and the file stand in the body, so the view
    checks the token itself, after this.
    """

    @wraps(view)
    def checked(request, *args, **kwargs):
        length = int(request.headers.get("Content-Length") or 0)
        if length > settings.IMPORT_MAX_BYTES + BESIDE:
            return redirect(f"{request.path}?refused=size")
        try:
            return view(request, *args, **kwargs)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
        return redirect(f"{request.path}?refused=room")

    return csrf_exempt(checked)


def refused_form(why):
    """Return the empty form with what was wrong with a file that was not read."""
    form = TakeInForm({}, {})
    form.errors.clear()
    if why == "room":
        form.add_error("file", NO_ROOM)
        return form
    try:
        refuse_size(settings.IMPORT_MAX_BYTES + 1)
    except FileRefused as refused:
        form.add_error("file", str(refused))
    return form
