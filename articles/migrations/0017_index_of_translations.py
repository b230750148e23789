from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0016_dossiers"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("is_translation", True)),
                fields=["family"],
                name="articles_edition_translated",
            ),
        ),
    ]
