import logging
from dataclasses import replace

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import translation
from django.utils.translation import gettext as _

from altculture.kit.mail import MAIL_ERRORS
from altculture.kit.tasks import task
from subscribers import emails
from subscribers.errors import SelectionBroken
from subscribers.models import Export
from subscribers.selection import Selection

logger = logging.getLogger(__name__)

PERMISSION = "subscribers.be_told_of_exports"


@task()
def tell_of_export(pk):
    """Mail to everybody who is told of exports, however far this one came."""
    export = Export.objects.get(pk=pk)
    with translation.override(settings.LANGUAGE_CODE):
        words, count = _what(export)
    people = get_user_model().objects.with_perm(
        PERMISSION, backend="django.contrib.auth.backends.ModelBackend"
    )
    for person in people.exclude(email=""):
        try:
            emails.send_export_told(person, export, what=words, count=count)
        except MAIL_ERRORS:
            logger.exception("A mail about an export was not sent: the server refused.")


def _what(export):
    """Return the filter in words, which hold no address, and its number of rows."""
    try:
        selection = Selection.from_values(export.filter_values)
    except SelectionBroken:
        return _("a selection of which something was deleted"), 0
    selection = replace(selection, user=export.actor)
    return selection.in_words(), selection.subscriptions().count()
