import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_edition_family_always"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Series",
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
                    models.CharField(max_length=120, unique=True, verbose_name="name"),
                ),
                (
                    "slug",
                    models.SlugField(
                        max_length=60, unique=True, verbose_name="address"
                    ),
                ),
                (
                    "description",
                    models.TextField(
                        blank=True, max_length=400, verbose_name="description"
                    ),
                ),
            ],
            options={
                "verbose_name": "series",
                "verbose_name_plural": "series",
                "ordering": ["name"],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="in_answer_to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answering_%(class)ss",
                to="articles.article",
                verbose_name="in answer to",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="part",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="part"
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="in_answer_to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answering_%(class)ss",
                to="articles.article",
                verbose_name="in answer to",
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="part",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="part"
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="series",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="articles.series",
                verbose_name="series",
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="series",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="articles.series",
                verbose_name="series",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("in_answer_to__isnull", True),
                    models.Q(("in_answer_to", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="articles_article_answers_another",
                violation_error_message="A piece can't answer itself.",
            ),
        ),
    ]
