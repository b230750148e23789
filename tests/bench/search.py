"""How long pages of search take: words that stand everywhere, seldom, or are wrong.

Whole pages, rendered in this process. Mistyped words are looked for among those of the
database and 300,000 made-up ones besides, as many as a large archive has.
"""

import random
import time
from string import ascii_lowercase

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Edition, SearchWord
from articles.models.search_word import ends_of
from tests.bench import report

TIMES, MADE_UP = 100, 300_000
PAGES = {
    "a common word": "?q=music",
    "two common words": "?q=music+city",
    "a phrase": "?q=%22the+music%22",
    "a frequent name": "?q=valparaiso",
    "a rare name": "?q=yusra+okonanra",
    "a beginning": "?q=mus",
    "a mistyped word": "?q=vallparaiso",
    "a mistyped rare name": "?q=yusra+okonamra",
    "nothing": "?q=xylophone",
    "a word too many": "?q=music+xylophone+city",
    "narrowed by kind": "?q=music&kind=review",
    "narrowed by all": "?q=music&kind=review&section=music&movement={}&year={}",
    "suggestions": "suggestions/?q=mus",
    "suggested names": "suggestions/?q=yus",
}
dice = random.Random(5)


def main():
    newest = Edition.objects.live().newest_first().first()
    movement = newest.snapshot["movements"][0]["slug"]
    year = newest.first_live_at.year
    with transaction.atomic():
        _make_up_words()
        columns = ("p50 ms", "p99 ms", "a second", "queries")
        report(f"{Edition.objects.count()} editions", *columns)
        for name, query in PAGES.items():
            _measure(name, f"/search/{query.format(movement, year)}")
        transaction.set_rollback(True)


def _make_up_words():
    made = {
        "".join(dice.choices(ascii_lowercase, k=dice.randint(4, 14)))
        for _word in range(MADE_UP)
    }
    SearchWord.objects.bulk_create(
        [_row(word) for word in made], batch_size=2000, ignore_conflicts=True
    )


def _row(word):
    head, tail = ends_of(word, len(word))
    return SearchWord(word=word, length=len(word), head=head, tail=tail, editions=1)


def _measure(name, address):
    client = Client()
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    queries = len(asked)
    spent = sorted(_spent(client, address) for _time in range(TIMES))
    report(
        name,
        *(f"{spent[TIMES // 2]:.1f}", f"{spent[-(TIMES // 100) - 1]:.1f}"),
        *(f"{TIMES * 1000 / sum(spent):.0f}", queries),
    )


def _spent(client, address):
    begun = time.perf_counter()
    client.get(address)
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()
