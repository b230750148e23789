"""How near pieces are to each other: by movements, people, topics, and their own words.

The newest of each shared word are looked at, so that it takes as long among a hundred
thousand pieces as among a hundred.
"""

from collections import Counter
from heapq import nlargest
from math import log

from django.db.models.functions import Substr

from altculture.kit.folding import fold
from articles.kinds import Role
from articles.models import (
    Edition,
    EditionCredit,
    EditionMovement,
    EditionPerson,
    EditionTopic,
)
from articles.models.neighbourhood import KEPT

#: What a shared word says of two pieces, of each vocabulary.
SHARED = {EditionMovement: 4, EditionPerson: 4, EditionTopic: 2}
SAME_SECTION = 0.5
#: What it would say if both used the same words throughout.
SAME_WORDS = 8
#: So many of the newest with a word are looked at, and of the nearest so many are read.
LOOKED_AT, READ = 40, 40
#: Shorter words tell little of what a text is about, and neither does its far end.
TELLING_LENGTH, TELLING_TEXT = 5, 6000
BYLINE = (Role.WORDS, Role.INTERVIEW)


def nearest(edition) -> dict[int, float]:
    """Return the nearness of the families most like an edition's, by their keys."""
    weights = _by_shared_words(edition)
    weights.pop(edition.family_id, None)
    for key, likeness in _likeness(edition, _best(weights, READ)).items():
        weights[key] += SAME_WORDS * likeness
    return {key: round(weights[key], 3) for key in _best(weights, KEPT)}


def _best(weights, count):
    """Return the keys that weigh most; of those that weigh the same, later pieces."""
    return nlargest(count, weights, key=lambda key: (weights[key], key))


def newest_by_same(edition) -> dict[int, float]:
    """Return the moments of the newest families by those who wrote an edition.

    From a withheld name nothing leads to what else is by the same person.
    """
    writers = {row["pk"] for row in edition.named_byline}
    links = EditionCredit.objects.filter(contributor__in=writers, role__in=BYLINE)
    newest = links.order_by("-first_live_at", "-edition_id").values_list(
        "edition__family", "first_live_at"
    )
    found = dict(reversed(list(newest[: 2 * LOOKED_AT])))
    found.pop(edition.family_id, None)
    last = sorted(found, key=found.get, reverse=True)[:KEPT]
    return {key: found[key].timestamp() for key in last}


def _by_shared_words(edition):
    weights = Counter()
    for model, weight in SHARED.items():
        links = model.objects.filter(edition=edition).values_list("tag", flat=True)
        for tag in links:
            sharing = _newest_families(model.objects.filter(tag=tag))
            # What few pieces share says more than what every second one has.
            telling = weight * (2 - len(sharing) / LOOKED_AT)
            weights.update(dict.fromkeys(sharing, telling))
    nearby = Edition.objects.filter(section=edition.section_id).originals()
    newest = nearby.newest_first().values_list("family", flat=True)[:LOOKED_AT]
    weights.update(dict.fromkeys(newest, SAME_SECTION))
    return weights


def _newest_families(links):
    # Every correction prints another edition: one of each piece is open.
    links = links.filter(edition__live_until=None, edition__is_translation=False)
    newest = links.order_by("-first_live_at", "-edition_id")
    return set(newest.values_list("edition__family", flat=True)[:LOOKED_AT])


def _likeness(edition, families):
    """Return from 0 to 1 how far each family uses the same words, rare ones above all.

    That is the cosine of the words that each has, weighed by how few have them.
    """
    rows = Edition.objects.filter(family__in=families).originals().not_over()
    begun = rows.values_list("family", Substr("text", 1, TELLING_TEXT))
    texts = {key: _telling(text) for key, text in begun}
    own = _telling(edition.text[:TELLING_TEXT])
    having = Counter(word for words in texts.values() for word in words)
    weigh = {word: log((len(texts) + 1) / having[word]) ** 2 for word in having}

    def length(words):
        return sum(weigh.get(word, 0) for word in words) ** 0.5

    return {
        key: sum(weigh[word] for word in own & words)
        / ((length(own) * length(words)) or 1)
        for key, words in texts.items()
    }


def _telling(text):
    words = fold(text).split()
    return {word for word in words if len(word) >= TELLING_LENGTH}
