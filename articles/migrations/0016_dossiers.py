import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0015_edition_headline_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeyPerson",
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
                    "note",
                    models.CharField(
                        max_length=200, verbose_name="who this is to the movement"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(db_default=0, default=0)),
                (
                    "movement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="key_people",
                        to="articles.movement",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="key_in",
                        to="articles.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "key person",
                "verbose_name_plural": "key people",
                "ordering": ["position", "pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("movement", "person"),
                        name="articles_keyperson_once",
                        violation_error_message="This person is there already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="KeyText",
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
                    "starts_here",
                    models.BooleanField(
                        db_default=False, default=False, verbose_name="start here"
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="or another text"
                    ),
                ),
                (
                    "author",
                    models.CharField(blank=True, max_length=120, verbose_name="by"),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2999),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        validators=[
                            django.core.validators.URLValidator(
                                schemes=["http", "https"]
                            )
                        ],
                        verbose_name="link",
                    ),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=200, verbose_name="why"),
                ),
                ("position", models.PositiveSmallIntegerField(db_default=0, default=0)),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.article",
                        verbose_name="our piece",
                    ),
                ),
                (
                    "movement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="key_texts",
                        to="articles.movement",
                    ),
                ),
            ],
            options={
                "verbose_name": "key text",
                "verbose_name_plural": "key texts",
                "ordering": ["position", "pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("movement", "article"),
                        name="articles_keytext_once",
                        violation_error_message="This piece is there already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("article__isnull", True),
                                models.Q(("title", ""), _negated=True),
                            ),
                            models.Q(
                                ("article__isnull", False),
                                ("author", ""),
                                ("title", ""),
                                ("url", ""),
                                ("year__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="articles_keytext_ours_or_another",
                        violation_error_message="Choose a piece of ours, or write down another text: not both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_here", False),
                            ("article__isnull", False),
                            _connector="OR",
                        ),
                        name="articles_keytext_starts_with_ours",
                        violation_error_message="“Start here” is for pieces of ours.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MovementEvent",
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
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2999),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "month",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="month"
                    ),
                ),
                (
                    "day",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="day"
                    ),
                ),
                (
                    "text",
                    models.CharField(max_length=200, verbose_name="what happened"),
                ),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        validators=[
                            django.core.validators.URLValidator(
                                schemes=["http", "https"]
                            )
                        ],
                        verbose_name="link",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.article",
                        verbose_name="our piece on it",
                    ),
                ),
                (
                    "movement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="articles.movement",
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ["year", "month", "day", "pk"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("day__isnull", True),
                            models.Q(("day__range", (1, 31)), ("month__isnull", False)),
                            _connector="OR",
                        ),
                        name="articles_movementevent_day_of_a_month",
                        violation_error_message="Give a day’s month too.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("month__isnull", True),
                            ("month__range", (1, 12)),
                            _connector="OR",
                        ),
                        name="articles_movementevent_month_known",
                        violation_error_message="The months are 1 to 12.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("article__isnull", True), ("url", ""), _connector="OR"
                        ),
                        name="articles_movementevent_one_link",
                        violation_error_message="An event has one link: choose which.",
                    ),
                ],
            },
        ),
    ]
