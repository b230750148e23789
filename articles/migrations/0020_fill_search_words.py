"""Learn the words of the editions that are in the index."""

from itertools import islice

from django.db import migrations

BATCH = 2000
SHORTEST, LONGEST, COUNTED = 3, 24, 1000
WORDS = {
    "sqlite": "SELECT term, doc FROM articles_search_terms",
    "postgresql": "SELECT word, ndoc FROM ts_stat('SELECT vector FROM articles_search')",
}


def learn_words(apps, schema_editor):
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE VIRTUAL TABLE articles_search_terms "
                "USING fts5vocab(articles_search, row)"
            )
        cursor.execute(WORDS[connection.vendor])
        found = [
            row
            for row in cursor.fetchall()
            if SHORTEST <= len(row[0]) <= LONGEST and row[0].isalpha()
        ]
        if connection.vendor == "sqlite":
            cursor.execute("DROP TABLE articles_search_terms")
    model = apps.get_model("articles", "SearchWord")
    rows = (_row(model, word, editions) for word, editions in found)
    while batch := list(islice(rows, BATCH)):
        model.objects.bulk_create(batch)


def _row(model, word, editions):
    part = min(4, (len(word) - 1) // 2)
    return model(
        word=word,
        length=len(word),
        head=word[:part],
        tail=word[-part:],
        editions=min(editions, COUNTED),
    )


def forget_words(apps, schema_editor):
    apps.get_model("articles", "SearchWord").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0019_fill_search_facets")]

    operations = [migrations.RunPython(learn_words, forget_words)]
