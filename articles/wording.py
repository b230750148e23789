"""Moments and sentences that several parts of the desk say in the same words."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def moment_in_words(moment):
    return date_format(timezone.localtime(moment), "j F Y, H:i")


def under_embargo(until):
    return _(
        "An embargo holds until %(moment)s: nothing may go live before. Choose that "
        "moment or a later one, or have a publisher lift the embargo."
    ) % {"moment": moment_in_words(until)}
