from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0020_fill_search_words"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="searchword",
            name="articles_searchword_head",
        ),
        migrations.RemoveIndex(
            model_name="searchword",
            name="articles_searchword_tail",
        ),
        migrations.AddIndex(
            model_name="searchword",
            index=models.Index(
                fields=["head", "length"], name="articles_searchword_begun"
            ),
        ),
        migrations.AddIndex(
            model_name="searchword",
            index=models.Index(
                fields=["tail", "length"], name="articles_searchword_ended"
            ),
        ),
    ]
