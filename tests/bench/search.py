"""How long a search takes: words that stand everywhere, seldom, nowhere."""

from articles import search
from articles.models import Article
from tests.bench import median_of, report

QUERIES = [
    *("music", "the", "music city", "mus", '"the music"', "valparaiso"),
    *("yusra okonanra", "xylophone"),
]


def main():
    report(f"{Article.objects.count()} articles", "ms", "hits")
    for query in QUERIES:
        spent = median_of(lambda query=query: search.find(query))
        report(query, f"{spent:.1f}", len(search.find(query).hits))


if __name__ == "__main__":
    main()
