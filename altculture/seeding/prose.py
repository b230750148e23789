"""Sentences for seeded pieces, put together from the vocabulary.

Words follow Zipf's law, as they do in real text, so that a search meets words that
stand everywhere, words that stand in a few pieces, and all between.
"""

import random
import re
from itertools import accumulate, product

from altculture.seeding import vocabulary

_SLOT = re.compile(r"\{(\w+)\}")
_BATCH = 40

SURNAMES = [
    "".join(parts)
    for parts in product(vocabulary.BEGINNINGS, vocabulary.MIDDLES, vocabulary.ENDINGS)
]
NAMES = [
    f"{given} {surname}" for surname, given in product(SURNAMES, vocabulary.GIVEN_NAMES)
]


def _shuffled(words):
    """Return the words in an order of chance that is the same in every run."""
    words = list(words)
    random.Random(1).shuffle(words)  # noqa: S311
    return words


WORDS = {
    "noun": vocabulary.NOUNS,
    "adjective": vocabulary.ADJECTIVES,
    "verb": vocabulary.VERBS,
    "place": vocabulary.PLACES,
    "name": _shuffled(NAMES),
}
_ZIPF = {
    slot: list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    for slot, words in WORDS.items()
}


class Writer:
    """Writes one piece; the same number always writes the same."""

    def __init__(self, number):
        self.chance = random.Random(number)  # noqa: S311
        self._streams = {slot: self._stream(slot) for slot in WORDS}

    def _stream(self, slot):
        while True:
            yield from self.chance.choices(
                WORDS[slot], cum_weights=_ZIPF[slot], k=_BATCH
            )

    def _fill(self, templates):
        template = self.chance.choice(templates)
        text = _SLOT.sub(lambda slot: next(self._streams[slot[1]]), template)
        return text[0].upper() + text[1:]

    def headline(self):
        return self._fill(vocabulary.HEADLINES)

    def standfirst(self):
        return self._fill(vocabulary.STANDFIRSTS)

    def body(self):
        """Return two chapters of four paragraphs as HTML; no word needs escaping."""
        return "".join(self._chapter() for _chapter in range(2))

    def _chapter(self):
        paragraphs = "".join(f"<p>{self._paragraph()}</p>" for _paragraph in range(4))
        return f"<h2>{self._fill(vocabulary.CHAPTERS)}</h2>{paragraphs}"

    def _paragraph(self):
        return " ".join(self._fill(vocabulary.SENTENCES) for _sentence in range(4))
