"""Writing the index, and the words by which mistyped ones are guessed."""

from collections import Counter

from django.db import connection

from altculture.kit.folding import fold
from articles.batches import batches
from articles.models import SearchWord
from articles.models.search_word import ends_of, is_learnt
from articles.search.engines import engine
from articles.search.entry import entry_of

#: Counted no further: what every piece says need not be written again for each.
COUNTED = 1000

# In the order of the words, so that two who print at once don't wait for each other.
LEARN = f"""
INSERT INTO articles_searchword (word, length, head, tail, editions)
VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (word) DO UPDATE
SET editions = articles_searchword.editions + excluded.editions
WHERE articles_searchword.editions < {COUNTED}
"""  # noqa: S608


def index(editions):
    """Put editions into the index, or write them anew, and learn their words."""
    _learn(rewrite(editions))


def rewrite(editions):
    """Write editions anew in which only names or dates changed; return the entries."""
    entries = {edition.pk: entry_of(edition) for edition in editions}
    rows = [engine().row(pk, entry) for pk, entry in entries.items()]
    with connection.cursor() as cursor:
        cursor.executemany(engine().WRITE, rows)
    return list(entries.values())


def forget(editions):
    """Take editions out of the index, and not back in within the same transaction.

    SQLite's FTS5 (seen in 3.40) damages its index when a row is deleted, looked for
    and written again before the commit.
    """
    with connection.cursor() as cursor:
        cursor.executemany(engine().FORGET, [[edition.pk] for edition in editions])


def forget_words(names=None):
    """Guess no word of these names until it is printed again; of none, no word."""
    words = SearchWord.objects.all()
    if names is not None:
        own = {word for name in names for word in fold(name).split()}
        words = words.filter(word__in=own)
    words.delete()


def sweep():
    """Forget editions that no longer exist, and put the index in order."""
    with connection.cursor() as cursor:
        cursor.execute(engine().SWEEP)
        cursor.execute(engine().TIDY)


def _learn(entries):
    counted = Counter()
    for entry in entries:
        texts = (entry.headline, entry.names, entry.standfirst, entry.body)
        counted.update(filter(is_learnt, set(" ".join(texts).split())))
    rows = (
        [word, len(word), *ends_of(word, len(word)), counted[word]]
        for word in sorted(counted)
    )
    with connection.cursor() as cursor:
        for batch in batches(rows):
            cursor.executemany(LEARN, batch)
