"""Why a row is what it is, in words; stored as codes, told in the reader's language."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    # what makes a row unusable
    "no_address": _("There is no e-mail address in this row."),
    "bad_address": _("“%s” can't be used as an e-mail address."),
    "bad_state": _("Nobody knows what the state “%s” means."),
    "several_states": _(
        "Its newsletters have several states. Export a row for each subscription."
    ),
    "bad_date": _("“%s” can't be read as a date. Write it as in 2026-11-28."),
    "bad_newsletter": _("There is no newsletter “%s” here."),
    "no_newsletter": _("The row names no newsletter."),
    "bad_attributes": _("The attributes are no JSON object."),
    "has_nul": _("A cell holds a NUL character."),
    "too_many_cells": _("The row has more cells than the heading."),
    "long_name": _("The name has more than %s characters."),
    "long_note": _("The note has more than %s characters."),
    "long_tag": _("The tag “%s” is too long."),
    "never_asked": _("They never subscribed there, so there is nothing to go on with."),
    "gone": _("They were deleted there."),
    # why it is skipped
    "duplicate": _("The address stands in row %s already, and that row was taken."),
    "kept_out": _("The address is on the list of those we do not write to."),
    "left": _("They left “%s” here; they alone can come back."),
    # what it changes
    "joins": _("comes onto “%s”"),
    "confirmed": _("is confirmed on “%s”"),
    "name": _("gets the name “%s”"),
    "tags": _("gets the tags %s"),
    "note": _("gets a note"),
    "leaves": _("is taken off “%s”"),
    "kept_out_now": _("is kept out from now on"),
    "came_back": _("unsubscribed there before they confirmed here, so stays"),
}


def in_words(code: str, detail: str = "") -> str:
    sentence = str(SENTENCES[code])
    return sentence % detail if "%s" in sentence else sentence
