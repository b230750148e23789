import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("subscribers", "0020_export_words_of_any_length"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Segment",
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
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "purpose",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="what it is for"
                    ),
                ),
                (
                    "values",
                    models.JSONField(
                        default=dict, editable=False, verbose_name="conditions"
                    ),
                ),
                (
                    "is_shared",
                    models.BooleanField(
                        default=True,
                        help_text="With everybody who may see segments; if not, it is yours alone.",
                        verbose_name="shared",
                    ),
                ),
                (
                    "changed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="last change",
                    ),
                ),
            ],
            options={
                "verbose_name": "segment",
                "verbose_name_plural": "segments",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.AddField(
            model_name="segment",
            name="made_by",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="made by",
            ),
        ),
        migrations.AddConstraint(
            model_name="segment",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("name"),
                name="subscribers_segment_name_once",
                violation_error_message="There is a segment of this name, perhaps somebody’s own. Choose another name.",
            ),
        ),
    ]
