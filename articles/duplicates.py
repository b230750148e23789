"""Names that look like one: the same but for spelling, plurals and the odd letter."""

from collections import defaultdict
from difflib import SequenceMatcher
from itertools import combinations
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from articles.models import Apart
from articles.models.name_change import vocabulary_of
from articles.models.naming import folded_name

SHORTEST = 5
CLOSE = 0.84
#: A word that stands in more names than this tells nothing about two of them.
MOST_ALIKE = 20
MOST_READ = 5000


class Reason(TextChoices):
    SAME = "same", _("the same but for capitals, accents, spaces or signs")
    PLURAL = "plural", _("one is the plural of the other")
    ORDER = "order", _("the same words in another order")
    CLOSE = "close", _("close in spelling")


class Pair(NamedTuple):
    first: object
    second: object
    reason: Reason


def likeness(one, other) -> Reason | None:
    """Say why two folded names may be one, or return None."""
    joined = [_joined(name) for name in (one, other)]
    if joined[0] == joined[1]:
        return Reason.SAME
    if _singular(joined[0]) == _singular(joined[1]):
        return Reason.PLURAL
    if sorted(one.split()) == sorted(other.split()):
        return Reason.ORDER
    return Reason.CLOSE if _is_close(*joined) else None


def likely_pairs(model, most=100) -> list[Pair]:
    """Return pairs of a vocabulary that look like one and were not told apart."""
    names = dict(_named(model).values_list("pk", "folded"))
    known = _told_apart(model)
    found = [
        (one, other, reason)
        for one, other in sorted(_candidates(names) - known)
        if (reason := likeness(names[one], names[other]))
    ]
    found.sort(key=lambda row: Reason.values.index(row[2]))
    rows = model.objects.in_bulk({key for row in found[:most] for key in row[:2]})
    return [Pair(rows[one], rows[two], reason) for one, two, reason in found[:most]]


def lookalikes(model, name, most=5) -> list:
    """Return the rows of a vocabulary that a new name may already be."""
    folded = folded_name(name)
    beginning = _named(model).filter(folded__startswith=folded[:1])
    names = beginning.order_by("folded").values_list("pk", "folded")[:MOST_READ]
    keys = [pk for pk, other in names if likeness(folded, other)]
    return list(model.objects.filter(pk__in=keys[:most]).order_by("name"))


def _named(model):
    """Return the rows whose name is one: not the line of somebody whose name went."""
    rows = model.objects.all()
    return rows.with_name() if hasattr(rows, "with_name") else rows


def _told_apart(model):
    pairs = Apart.objects.filter(vocabulary=vocabulary_of(model))
    return set(pairs.values_list("first", "second"))


def _candidates(names):
    """Return the pairs of keys that share a spelling with one letter left out."""
    alike = defaultdict(set)
    for key, folded in names.items():
        for spelling in _spellings(folded):
            alike[spelling].add(key)
    groups = (group for group in alike.values() if 1 < len(group) <= MOST_ALIKE)
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def _spellings(folded):
    joined = _joined(folded)
    yield joined
    yield _singular(joined)
    yield " ".join(sorted(folded.split()))
    if len(joined) >= SHORTEST:
        yield from (joined[:at] + joined[at + 1 :] for at in range(1, len(joined)))


def _joined(folded):
    return folded.removeprefix("the ").replace(" ", "")


def _singular(joined):
    for ending, letters in (("ies", "y"), ("es", ""), ("s", "")):
        if joined.endswith(ending) and len(joined) > len(ending) + 2:
            return joined.removesuffix(ending) + letters
    return joined.removesuffix("e") if len(joined) > 3 else joined


def _is_close(one, other):
    if min(len(one), len(other)) < SHORTEST or one[0] != other[0]:
        return False
    if abs(len(one) - len(other)) > 1 or _digits(one) != _digits(other):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= CLOSE


def _digits(name):
    return [letter for letter in name if letter.isdigit()]
