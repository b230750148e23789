from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0017_index_of_translations"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "word",
                    models.CharField(max_length=24, primary_key=True, serialize=False),
                ),
                ("length", models.PositiveSmallIntegerField()),
                ("head", models.CharField(max_length=4)),
                ("tail", models.CharField(max_length=4)),
                ("editions", models.PositiveIntegerField()),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["length", "head"], name="articles_searchword_head"
                    ),
                    models.Index(
                        fields=["length", "tail"], name="articles_searchword_tail"
                    ),
                ],
            },
        ),
    ]
