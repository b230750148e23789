"""How long a search takes: words that stand everywhere, seldom, or are wrong.

The search alone, and its whole page, rendered in this process. Mistyped words are
looked for among those of the database and 300,000 made-up ones, as a large archive has.
"""

import random
import time
from string import ascii_lowercase

from django.db import connection, transaction
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from articles import search
from articles.models import Edition, Magazine, SearchWord, Section
from articles.models.search_word import ends_of
from articles.views.search import findings_of
from articles.views.search_asked import asked_of
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
        Magazine.objects.current().save()
        _make_up_words()
        columns = ("p50 ms", "p99 ms", "a second", "page p50", "page p99", "queries")
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
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE articles_searchword")


def _row(word):
    head, tail = ends_of(word, len(word))
    return SearchWord(word=word, length=len(word), head=head, tail=tail, editions=1)


def _measure(name, address):
    alone, (p50, p99, _rate) = _load(_search(address)), _load(lambda: _page(address))
    with CaptureQueriesContext(connection) as asked:
        _page(address)
    report(name, *alone, p50, p99, len(asked))


def _search(address):
    """Return what asks as the page of an address does, without rendering it."""
    request = RequestFactory().get(address)
    if "suggestions" in address:
        return lambda: search.suggest(request.GET["q"])
    asked = asked_of(request, list(Section.objects.all()))
    return lambda: findings_of(asked, None)


def _page(address):
    Client().get(address)


def _load(call):
    """Return half, 99 in 100 and the rate of many calls, after one to warm up."""
    call()
    spent = sorted(_spent(call) for _time in range(TIMES))
    p50, p99 = spent[TIMES // 2], spent[-(TIMES // 100) - 1]
    return f"{p50:.1f}", f"{p99:.1f}", f"{TIMES * 1000 / sum(spent):.0f}"


def _spent(call):
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()
