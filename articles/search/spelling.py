"""Other ways to ask for what was found nowhere, or hardly anywhere."""

from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from articles.models.search_word import ends_of, is_learnt, reach_of
from articles.search.statement import Statement
from articles.search.words import Term

#: A shorter word is like too many others.
SHORTEST_DOUBTED = 4
#: So many words of a query are looked up, and of what is like one, the most frequent.
MOST_WORDS, MOST_ALIKE = 4, 1000
#: A word of more editions than this was hardly mistyped, and a word that is meant
#: instead is so many times as frequent.
RARE, TIMES = 3, 5
#: So many other ways are tried.
MOST_WAYS = 3
#: What the first column says of such a row.
LIKE = "like"
# Written out: composing it took Django longer than it takes any database to answer. A
# word that is frequent itself is not doubted: nothing is looked for.
ALIKE = f"""
SELECT '{LIKE}', word, %s, '', editions FROM (
  SELECT word, editions FROM articles_searchword WHERE ({{near}}) AND NOT EXISTS (
    SELECT 1 FROM articles_searchword WHERE word = %s AND editions > {RARE})
  ORDER BY editions DESC, word LIMIT {MOST_ALIKE}
) AS near
"""  # noqa: S608
NEAR = "head = %s AND length = %s OR tail = %s AND length = %s"


class Guess(NamedTuple):
    """A word that a typed one may have been meant to be, in how many editions."""

    word: str
    editions: int
    wrong: int


def checked(terms) -> list[str]:
    """Return the words of a query that may be mistyped."""
    words = dict.fromkeys(word for term in terms for word in term.words)
    return [word for word in words if _may_be_wrong(word)][:MOST_WORDS]


def _may_be_wrong(word):
    return len(word) >= SHORTEST_DOUBTED and is_learnt(word)


def alike(word) -> Statement:
    """Ask for the words that look like a rare one, and how many editions have each.

    They are about as long, with the same beginning or the same end; how many letters
    differ is for the caller to count.
    """
    params, reach = [], reach_of(word)
    lengths = range(len(word) - reach, len(word) + reach + 1)
    for length in lengths:
        head, tail = ends_of(word, length)
        params += [head, length, tail, length]
    near = " OR ".join([NEAR] * len(lengths))
    return Statement(ALIKE.format(near=near), [word, *params, word])


def guesses(word, known: dict[str, int]) -> list[Guess]:
    """Return what a word may have been meant to be, the likeliest first.

    `known` tells in how many editions each word is that looks like it. There is no
    guess for a word that is frequent itself.
    """
    own = known.get(word, 0)
    if own > RARE:
        return []
    alike = extract(
        word, known.keys(), scorer=OSA.distance, score_cutoff=reach_of(word), limit=None
    )
    found = [Guess(other, known[other], wrong) for other, wrong, _place in alike]
    found = [guess for guess in found if guess.editions > TIMES * own and guess.wrong]
    return sorted(found, key=lambda guess: (guess.wrong, -guess.editions, guess.word))


def respelt(terms, known: dict[str, dict[str, int]]) -> list[list[Term]]:
    """Return the query with its doubtful words as they may have been meant."""
    guessed = {word: guesses(word, rows) for word, rows in known.items()}
    best = {word: found[0].word for word, found in guessed.items() if found}
    ways = [best] if best else []
    for word in best:
        ways += [best | {word: guess.word} for guess in guessed[word][1:MOST_WAYS]]
    return [[_with(term, way) for term in terms] for way in ways[:MOST_WAYS]]


def _with(term, instead):
    return term._replace(words=tuple(instead.get(word, word) for word in term.words))


def shorter(terms) -> list[list[Term]]:
    """Return the query without one of its terms each, then each of them alone."""
    if len(terms) == 1:
        return []
    fewer = [terms[:at] + terms[at + 1 :] for at in range(len(terms))][:MOST_WAYS]
    alone = [[term] for term in terms[:MOST_WAYS]] if len(terms) > 2 else []
    return fewer + alone


def written(terms) -> str:
    """Return terms as somebody would type them."""
    return " ".join(
        " ".join(term.words) if len(term.words) == 1 else f'"{" ".join(term.words)}"'
        for term in terms
    )
