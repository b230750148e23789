import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0010_series_and_answers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Neighbourhood",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("alike", models.JSONField(default=list)),
                ("by_same", models.JSONField(default=list)),
                (
                    "family",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="neighbourhood",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
    ]
