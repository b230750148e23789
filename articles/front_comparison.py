"""Two fronts side by side: what came, what went, and what stands elsewhere."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _


@dataclass
class Pair:
    """A slot before and after; None where it is on one side alone."""

    before: object = None
    after: object = None
    is_moved: bool = False
    changes: list[str] = field(default_factory=list)

    @property
    def kind(self):
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        if self.is_moved:
            return "moved"
        return "changed" if self.changes else "same"


def compare(earlier, later) -> list[Pair]:
    """Return the slots of two fronts in pairs, in the order of the later one.

    Slots hold stories, so a story is looked for wherever it stands. What only one side
    has shifts those below it, and does not make them moved.
    """
    old, new = _keyed(earlier), _keyed(later)
    kept = _in_order(list(old), list(new))
    pairs = [_paired(old.get(key), slot, key in kept) for key, slot in new.items()]
    for key, slot in old.items():
        if key not in new:
            pairs.insert(_place(slot, pairs), Pair(slot))
    return pairs


def _paired(before, slot, is_kept):
    is_moved = before is not None and not is_kept
    return Pair(before, slot, is_moved=is_moved, changes=_changes(before, slot))


def _in_order(old, new):
    """Return the keys that stand in the same order on both sides."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    blocks = matcher.get_matching_blocks()
    return {key for _a, start, size in blocks for key in new[start : start + size]}


def _keyed(slots):
    """Return slots by what makes each the same slot on another front.

    For a story that is the story; for one that fills itself its layout, and how many
    like it stand above.
    """
    found, seen = {}, {}
    for slot in slots:
        if slot.article_id:
            found[slot.article_id] = slot
        else:
            seen[slot.layout] = seen.get(slot.layout, 0) + 1
            found[slot.layout, seen[slot.layout]] = slot
    return found


def _place(slot, pairs):
    """Return where a slot that went is told of: after those that stood above it."""
    above = [
        place
        for place, pair in enumerate(pairs, start=1)
        if pair.before and pair.before.position < slot.position
    ]
    return max(above, default=0)


def _changes(before, slot):
    if before is None:
        return []
    said = []
    if before.layout != slot.layout:
        said.append(
            _("“%(before)s” became “%(after)s”.")
            % {
                "before": before.get_layout_display(),
                "after": slot.get_layout_display(),
            }
        )
    if before.pinned_until != slot.pinned_until:
        said.append(_pin_changed(slot.pinned_until))
    return said


def _pin_changed(until):
    if until is None:
        return _("The pin was taken off.")
    moment = date_format(localtime(until), "j M Y, H:i")
    return _("Pinned until %(moment)s.") % {"moment": moment}
