"""The newsroom's landing page: what waits, goes live or went wrong, for who opens it.

A part is a function of the Look that returns a Part, or None for those it is not for;
it is added by its line in one of the two columns, in which the urgent stands first.
"""

from django.utils.translation import gettext as _

from altculture.today import desk, press, readers, upkeep
from altculture.today.part import Look

COLUMNS = (
    (
        press.clashing,
        desk.missed,
        desk.waiting,
        desk.due,
        desk.in_hand,
        desk.reminders,
        upkeep.fronts_with_gaps,
        upkeep.ending_licences,
        upkeep.bare_pictures,
        upkeep.broken_links,
        desk.untouched,
    ),
    (
        desk.told,
        press.going_live,
        readers.readers,
        press.newest,
    ),
)


def today(request, context):
    """Add the parts that have something to say to this person; called by Unfold."""
    look = Look(request.user)
    columns = [_parts(look, functions) for functions in COLUMNS]
    context["title"] = _("Today")
    context["today"] = look.day
    context["columns"] = columns
    context["counted"] = [part for column in columns for part in column if part.count]
    return context


def _parts(look, functions):
    parts = [function(look) for function in functions]
    return [part for part in parts if part and part.is_shown]
