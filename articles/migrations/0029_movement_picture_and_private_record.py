import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0028_fold_names"),
    ]

    operations = [
        migrations.AddField(
            model_name="contributor",
            name="withheld_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="movement",
            name="picture",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="movements",
                to="articles.image",
                verbose_name="picture",
            ),
        ),
        migrations.CreateModel(
            name="PrivateRecord",
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
                (
                    "name",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="real name"
                    ),
                ),
                (
                    "contact",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="how to reach them"
                    ),
                ),
                (
                    "note",
                    models.TextField(blank=True, max_length=2000, verbose_name="note"),
                ),
                ("kept", models.JSONField(default=dict, editable=False)),
                (
                    "contributor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="private_record",
                        to="articles.contributor",
                    ),
                ),
            ],
            options={
                "verbose_name": "private record",
                "verbose_name_plural": "private records",
                "default_permissions": ("view", "change"),
            },
        ),
    ]
