from decimal import Decimal

import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import taggit.managers
from django.conf import settings
from django.db import migrations, models

import articles.addresses
import articles.models.image
import articles.models.naming
import articles.models.policy


class Migration(migrations.Migration):
    replaces = [
        ("articles", "0001_initial"),
        ("articles", "0003_article_due_date_and_priority"),
        ("articles", "0004_draft_links"),
        ("articles", "0005_note"),
        ("articles", "0006_revision_sitting"),
        ("articles", "0007_link_check"),
        ("articles", "0008_checklist"),
        ("articles", "0010_presence"),
        ("articles", "0011_commission"),
        ("articles", "0012_image_licence_terms"),
        ("articles", "0013_article_begun_in"),
        ("articles", "0014_corrections"),
        ("articles", "0015_when_withdrawn_pieces_were_gone"),
        ("articles", "0016_dates_of_the_desk"),
        ("articles", "0017_reminders"),
        ("articles", "0018_fronts"),
        ("articles", "0019_image_files_and_likeness"),
        ("articles", "0020_collection"),
        ("articles", "0021_image_change"),
        ("articles", "0022_lead_alt"),
        ("articles", "0023_edition_picture"),
        ("articles", "0024_article_pictures"),
        ("articles", "0025_notice"),
        ("articles", "0026_indexes_for_today"),
        ("articles", "0027_names_and_aliases"),
        ("articles", "0028_fold_names"),
        ("articles", "0029_movement_picture_and_private_record"),
    ]

    initial = True

    dependencies = [
        ("altculture", "0001_initial"),
        ("altculture", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Checklist",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("feature", "Feature"),
                            ("interview", "Interview"),
                            ("review", "Review"),
                            ("commentary", "Commentary"),
                        ],
                        max_length=12,
                        unique=True,
                        verbose_name="kind",
                    ),
                ),
                (
                    "headline_length",
                    models.CharField(
                        choices=[
                            ("off", "Not on the list"),
                            ("shown", "On the list"),
                            ("demanded", "Demanded before readers see it"),
                        ],
                        default="shown",
                        max_length=8,
                        verbose_name="Length of the headline",
                    ),
                ),
                (
                    "alt_texts",
                    models.CharField(
                        choices=[
                            ("off", "Not on the list"),
                            ("shown", "On the list"),
                            ("demanded", "Demanded before readers see it"),
                        ],
                        default="demanded",
                        max_length=8,
                        verbose_name="Alt texts",
                    ),
                ),
                (
                    "credits",
                    models.CharField(
                        choices=[
                            ("off", "Not on the list"),
                            ("shown", "On the list"),
                            ("demanded", "Demanded before readers see it"),
                        ],
                        default="demanded",
                        max_length=8,
                        verbose_name="Credits",
                    ),
                ),
                (
                    "links",
                    models.CharField(
                        choices=[
                            ("off", "Not on the list"),
                            ("shown", "On the list"),
                            ("demanded", "Demanded before readers see it"),
                        ],
                        default="shown",
                        max_length=8,
                        verbose_name="Links that answer",
                    ),
                ),
                (
                    "legal_read",
                    models.CharField(
                        choices=[
                            ("off", "Not on the list"),
                            ("shown", "On the list"),
                            ("demanded", "Demanded before readers see it"),
                        ],
                        default="shown",
                        max_length=8,
                        verbose_name="Legal read",
                    ),
                ),
                (
                    "fact_check",
                    models.CharField(
                        choices=[
                            ("off", "Not on the list"),
                            ("shown", "On the list"),
                            ("demanded", "Demanded before readers see it"),
                        ],
                        default="shown",
                        max_length=8,
                        verbose_name="Fact check",
                    ),
                ),
                (
                    "longest_headline",
                    models.PositiveSmallIntegerField(
                        default=90,
                        help_text="In characters.",
                        validators=[
                            django.core.validators.MinValueValidator(20),
                            django.core.validators.MaxValueValidator(160),
                        ],
                        verbose_name="longest headline",
                    ),
                ),
            ],
            options={
                "verbose_name": "checklist",
                "verbose_name_plural": "checklists",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Collection",
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
                    models.CharField(max_length=80, unique=True, verbose_name="name"),
                ),
                (
                    "slug",
                    models.SlugField(
                        max_length=80, unique=True, verbose_name="address"
                    ),
                ),
            ],
            options={
                "verbose_name": "collection",
                "verbose_name_plural": "collections",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Section",
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
                    "ai_search",
                    articles.models.policy.OwnWishField(
                        blank=True,
                        choices=[
                            (None, "No wish of its own"),
                            (1, "Allowed"),
                            (2, "Ask us first"),
                            (3, "Not allowed"),
                        ],
                        null=True,
                        verbose_name="search engines",
                    ),
                ),
                (
                    "ai_training",
                    articles.models.policy.OwnWishField(
                        blank=True,
                        choices=[
                            (None, "No wish of its own"),
                            (1, "Allowed"),
                            (2, "Ask us first"),
                            (3, "Not allowed"),
                        ],
                        null=True,
                        verbose_name="training of machines",
                    ),
                ),
                (
                    "ai_input",
                    articles.models.policy.OwnWishField(
                        blank=True,
                        choices=[
                            (None, "No wish of its own"),
                            (1, "Allowed"),
                            (2, "Ask us first"),
                            (3, "Not allowed"),
                        ],
                        null=True,
                        verbose_name="answers by machines",
                    ),
                ),
                (
                    "name",
                    models.CharField(max_length=60, unique=True, verbose_name="name"),
                ),
                (
                    "slug",
                    models.SlugField(
                        max_length=60,
                        unique=True,
                        validators=[articles.addresses.validate_unreserved],
                        verbose_name="address",
                    ),
                ),
                (
                    "description",
                    models.TextField(blank=True, verbose_name="description"),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position"
                    ),
                ),
                (
                    "hue",
                    models.CharField(
                        default="25",
                        help_text="The section's colour: degrees on the colour wheel, 0 to 359.",
                        max_length=3,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^(\\d|[1-9]\\d|[12]\\d\\d|3[0-5]\\d)$"
                            )
                        ],
                        verbose_name="hue",
                    ),
                ),
            ],
            options={
                "verbose_name": "section",
                "verbose_name_plural": "sections",
                "ordering": ["position", "name"],
            },
        ),
        migrations.CreateModel(
            name="Contributor",
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
                    "folded",
                    articles.models.naming.FoldedField(
                        blank=True,
                        db_default="",
                        db_index=True,
                        default="",
                        editable=False,
                        max_length=240,
                        of="name",
                    ),
                ),
                (
                    "ai_search",
                    articles.models.policy.OwnWishField(
                        blank=True,
                        choices=[
                            (None, "No wish of its own"),
                            (1, "Allowed"),
                            (2, "Ask us first"),
                            (3, "Not allowed"),
                        ],
                        null=True,
                        verbose_name="search engines",
                    ),
                ),
                (
                    "ai_training",
                    articles.models.policy.OwnWishField(
                        blank=True,
                        choices=[
                            (None, "No wish of its own"),
                            (1, "Allowed"),
                            (2, "Ask us first"),
                            (3, "Not allowed"),
                        ],
                        null=True,
                        verbose_name="training of machines",
                    ),
                ),
                (
                    "ai_input",
                    articles.models.policy.OwnWishField(
                        blank=True,
                        choices=[
                            (None, "No wish of its own"),
                            (1, "Allowed"),
                            (2, "Ask us first"),
                            (3, "Not allowed"),
                        ],
                        null=True,
                        verbose_name="answers by machines",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "slug",
                    models.SlugField(
                        max_length=120, unique=True, verbose_name="address"
                    ),
                ),
                (
                    "pronouns",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="pronouns"
                    ),
                ),
                (
                    "place",
                    models.CharField(blank=True, max_length=120, verbose_name="place"),
                ),
                ("bio", models.TextField(blank=True, verbose_name="about")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                ("withheld_at", models.DateTimeField(editable=False, null=True)),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contributor",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "contributor",
                "verbose_name_plural": "contributors",
                "ordering": ["name"],
                "permissions": [
                    ("merge_contributor", "Can merge contributors"),
                    ("withhold_contributor", "Can remove the names of contributors"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Image",
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
                    "ai_search",
                    articles.models.policy.OwnWishField(
                        blank=True,
                        choices=[
                            (None, "No wish of its own"),
                            (1, "Allowed"),
                            (2, "Ask us first"),
                            (3, "Not allowed"),
                        ],
                        null=True,
                        verbose_name="search engines",
                    ),
                ),
                (
                    "ai_training",
                    articles.models.policy.OwnWishField(
                        blank=True,
                        choices=[
                            (None, "No wish of its own"),
                            (1, "Allowed"),
                            (2, "Ask us first"),
                            (3, "Not allowed"),
                        ],
                        null=True,
                        verbose_name="training of machines",
                    ),
                ),
                (
                    "ai_input",
                    articles.models.policy.OwnWishField(
                        blank=True,
                        choices=[
                            (None, "No wish of its own"),
                            (1, "Allowed"),
                            (2, "Ask us first"),
                            (3, "Not allowed"),
                        ],
                        null=True,
                        verbose_name="answers by machines",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                (
                    "alt",
                    models.CharField(
                        blank=True,
                        help_text="What the picture shows, for somebody who can't see it.",
                        max_length=400,
                        verbose_name="alt text",
                    ),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True,
                        help_text="As printed beside the picture, such as “Photograph: Ada Okoye”.",
                        max_length=160,
                        verbose_name="credit line",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=200, verbose_name="source"),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="licence"
                    ),
                ),
                (
                    "licensed_until",
                    models.DateTimeField(
                        blank=True,
                        help_text="From this moment no reader sees it. Open if left blank.",
                        null=True,
                        verbose_name="licensed until",
                    ),
                ),
                (
                    "licensed_for",
                    models.CharField(
                        choices=[
                            ("any", "Everything the magazine does"),
                            ("site", "The site and its feeds alone"),
                        ],
                        db_default="any",
                        default="any",
                        max_length=12,
                        verbose_name="licensed for",
                    ),
                ),
                (
                    "original",
                    models.FileField(
                        max_length=200,
                        upload_to=articles.models.image.original_path,
                        verbose_name="file",
                    ),
                ),
                (
                    "sha256",
                    models.CharField(editable=False, max_length=64, unique=True),
                ),
                (
                    "fingerprint",
                    models.BigIntegerField(
                        editable=False,
                        help_text="What the picture looks like, in 64 bits; open if it is flat.",
                        null=True,
                    ),
                ),
                (
                    "files",
                    models.CharField(
                        choices=[
                            ("ready", "Ready"),
                            ("waiting", "Being made"),
                            ("failed", "Could not be made"),
                        ],
                        db_default="ready",
                        default="ready",
                        editable=False,
                        max_length=8,
                        verbose_name="files",
                    ),
                ),
                ("width", models.PositiveIntegerField(editable=False)),
                ("height", models.PositiveIntegerField(editable=False)),
                (
                    "focal_x",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0.5"),
                        help_text="0 is the left edge, 1 the right.",
                        max_digits=3,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0")),
                            django.core.validators.MaxValueValidator(Decimal("1")),
                        ],
                        verbose_name="focal point, across",
                    ),
                ),
                (
                    "focal_y",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0.5"),
                        help_text="0 is the upper edge, 1 the lower.",
                        max_digits=3,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0")),
                            django.core.validators.MaxValueValidator(Decimal("1")),
                        ],
                        verbose_name="focal point, down",
                    ),
                ),
                (
                    "added_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="added",
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                (
                    "collections",
                    models.ManyToManyField(
                        blank=True,
                        related_name="images",
                        to="articles.collection",
                        verbose_name="collections",
                    ),
                ),
                (
                    "creator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="images",
                        to="articles.contributor",
                        verbose_name="creator",
                    ),
                ),
            ],
            options={
                "verbose_name": "image",
                "verbose_name_plural": "images",
                "ordering": ["-added_at", "-pk"],
                "indexes": [
                    models.Index(
                        fields=["-added_at", "-id"], name="articles_image_newest"
                    ),
                    models.Index(
                        fields=["licensed_until"], name="articles_image_until"
                    ),
                    models.Index(fields=["files"], name="articles_image_files"),
                    models.Index(
                        condition=models.Q(
                            ("alt", ""),
                            ("credit", ""),
                            ("licence", ""),
                            _connector="OR",
                        ),
                        fields=["-added_at", "-id"],
                        name="articles_image_bare",
                    ),
                    models.Index(
                        articles.models.image.Part("fingerprint", shift=0),
                        name="articles_image_part_0",
                    ),
                    models.Index(
                        articles.models.image.Part("fingerprint", shift=16),
                        name="articles_image_part_16",
                    ),
                    models.Index(
                        articles.models.image.Part("fingerprint", shift=32),
                        name="articles_image_part_32",
                    ),
                    models.Index(
                        articles.models.image.Part("fingerprint", shift=48),
                        name="articles_image_part_48",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Movement",
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
                    "folded",
                    articles.models.naming.FoldedField(
                        blank=True,
                        db_default="",
                        db_index=True,
                        default="",
                        editable=False,
                        max_length=240,
                        of="name",
                    ),
                ),
                (
                    "name",
                    models.CharField(max_length=100, unique=True, verbose_name="name"),
                ),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True,
                        max_length=100,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="summary"
                    ),
                ),
                (
                    "description",
                    models.TextField(blank=True, verbose_name="description"),
                ),
                (
                    "began",
                    models.SmallIntegerField(
                        blank=True, null=True, verbose_name="began in"
                    ),
                ),
                (
                    "ended",
                    models.SmallIntegerField(
                        blank=True, null=True, verbose_name="ended in"
                    ),
                ),
                (
                    "place",
                    models.CharField(blank=True, max_length=120, verbose_name="place"),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="movements",
                        to="articles.image",
                        verbose_name="picture",
                    ),
                ),
            ],
            options={
                "verbose_name": "movement",
                "verbose_name_plural": "movements",
                "ordering": ["name"],
                "permissions": [("merge_movement", "Can merge movements")],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="articles_movement_name_any_case",
                        violation_error_message="This name exists, perhaps in capitals.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended__isnull", True),
                            ("ended__gte", models.F("began")),
                            _connector="OR",
                        ),
                        name="articles_movement_ends_after_it_began",
                        violation_error_message="A movement can't end before it began.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticleMovement",
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
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="article_items",
                        to="articles.movement",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Person",
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
                    "folded",
                    articles.models.naming.FoldedField(
                        blank=True,
                        db_default="",
                        db_index=True,
                        default="",
                        editable=False,
                        max_length=240,
                        of="name",
                    ),
                ),
                (
                    "name",
                    models.CharField(max_length=100, unique=True, verbose_name="name"),
                ),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True,
                        max_length=100,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="who this is"
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["name"],
                "permissions": [("merge_person", "Can merge people")],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="articles_person_name_any_case",
                        violation_error_message="This name exists, perhaps in capitals.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticlePerson",
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
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="article_items",
                        to="articles.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Topic",
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
                    "folded",
                    articles.models.naming.FoldedField(
                        blank=True,
                        db_default="",
                        db_index=True,
                        default="",
                        editable=False,
                        max_length=240,
                        of="name",
                    ),
                ),
                (
                    "name",
                    models.CharField(max_length=100, unique=True, verbose_name="name"),
                ),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True,
                        max_length=100,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="summary"
                    ),
                ),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
                "ordering": ["name"],
                "permissions": [("merge_topic", "Can merge topics")],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="articles_topic_name_any_case",
                        violation_error_message="This name exists, perhaps in capitals.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticleTopic",
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
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="article_items",
                        to="articles.topic",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Article",
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
                    "ai_search",
                    articles.models.policy.OwnWishField(
                        blank=True,
                        choices=[
                            (None, "No wish of its own"),
                            (1, "Allowed"),
                            (2, "Ask us first"),
                            (3, "Not allowed"),
                        ],
                        null=True,
                        verbose_name="search engines",
                    ),
                ),
                (
                    "ai_training",
                    articles.models.policy.OwnWishField(
                        blank=True,
                        choices=[
                            (None, "No wish of its own"),
                            (1, "Allowed"),
                            (2, "Ask us first"),
                            (3, "Not allowed"),
                        ],
                        null=True,
                        verbose_name="training of machines",
                    ),
                ),
                (
                    "ai_input",
                    articles.models.policy.OwnWishField(
                        blank=True,
                        choices=[
                            (None, "No wish of its own"),
                            (1, "Allowed"),
                            (2, "Ask us first"),
                            (3, "Not allowed"),
                        ],
                        null=True,
                        verbose_name="answers by machines",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("feature", "Feature"),
                            ("interview", "Interview"),
                            ("review", "Review"),
                            ("commentary", "Commentary"),
                        ],
                        default="feature",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        max_length=120,
                        validators=[articles.addresses.validate_below_section],
                        verbose_name="address",
                    ),
                ),
                (
                    "headline",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="headline"
                    ),
                ),
                (
                    "standfirst",
                    models.TextField(
                        blank=True, max_length=400, verbose_name="standfirst"
                    ),
                ),
                ("body", models.TextField(blank=True, verbose_name="text")),
                (
                    "lead_alt",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="What the picture shows here; the library’s alt text if left blank.",
                        max_length=400,
                        verbose_name="alt text in this piece",
                    ),
                ),
                (
                    "caption",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="caption"
                    ),
                ),
                (
                    "reported_from",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="reported from"
                    ),
                ),
                (
                    "reported_on",
                    models.DateField(blank=True, null=True, verbose_name="reported on"),
                ),
                (
                    "reported_until",
                    models.DateField(
                        blank=True, null=True, verbose_name="reported until"
                    ),
                ),
                (
                    "interviewed_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="interviewed on"
                    ),
                ),
                (
                    "interviewed_at",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="interviewed at"
                    ),
                ),
                (
                    "work_title",
                    models.CharField(blank=True, max_length=200, verbose_name="work"),
                ),
                (
                    "work_makers",
                    models.CharField(blank=True, max_length=200, verbose_name="by"),
                ),
                (
                    "work_medium",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("album", "Album"),
                            ("film", "Film"),
                            ("book", "Book"),
                            ("exhibition", "Exhibition"),
                            ("performance", "Performance"),
                            ("collection", "Collection"),
                            ("game", "Game"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                        verbose_name="medium",
                    ),
                ),
                (
                    "work_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="year"
                    ),
                ),
                (
                    "work_publisher",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="label, publisher or venue",
                    ),
                ),
                (
                    "work_url",
                    models.URLField(blank=True, verbose_name="link to the work"),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="verdict"
                    ),
                ),
                (
                    "rating",
                    models.DecimalField(
                        blank=True,
                        choices=[
                            (Decimal("0.5"), "0.5"),
                            (Decimal("1.0"), "1"),
                            (Decimal("1.5"), "1.5"),
                            (Decimal("2.0"), "2"),
                            (Decimal("2.5"), "2.5"),
                            (Decimal("3.0"), "3"),
                            (Decimal("3.5"), "3.5"),
                            (Decimal("4.0"), "4"),
                            (Decimal("4.5"), "4.5"),
                            (Decimal("5.0"), "5"),
                        ],
                        decimal_places=1,
                        max_digits=2,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.5")),
                            django.core.validators.MaxValueValidator(Decimal("5")),
                        ],
                        verbose_name="rating",
                    ),
                ),
                (
                    "declared_interest",
                    models.TextField(
                        blank=True, max_length=400, verbose_name="declared interest"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("sent_back", "Sent back"),
                            ("ready", "Ready"),
                            ("spiked", "Spiked"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                (
                    "priority",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Low"), (2, "Normal"), (3, "High")],
                        db_default=2,
                        default=2,
                        verbose_name="priority",
                    ),
                ),
                (
                    "embargoed_until",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="embargo until",
                    ),
                ),
                (
                    "embargoed_because",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        editable=False,
                        max_length=300,
                        verbose_name="reason of the embargo",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="begun",
                    ),
                ),
                (
                    "begun_in",
                    models.CharField(
                        editable=False,
                        help_text="The open form that it was begun in, however often that was sent.",
                        max_length=40,
                        null=True,
                        unique=True,
                    ),
                ),
                (
                    "changed_at",
                    models.DateTimeField(
                        db_index=True,
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="last change",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=0,
                        editable=False,
                        help_text="The number of the revision that the working copy equals.",
                    ),
                ),
                (
                    "is_printed",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="Whether the newest edition says what the working copy says.",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="created_articles",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="begun by",
                    ),
                ),
                (
                    "hands",
                    models.ManyToManyField(
                        editable=False,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who has ever held it",
                    ),
                ),
                (
                    "held_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="held_articles",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who holds it",
                    ),
                ),
                (
                    "lead_image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="articles.image",
                        verbose_name="lead picture",
                    ),
                ),
                (
                    "pictures",
                    models.ManyToManyField(
                        editable=False,
                        related_name="articles_in_text",
                        to="articles.image",
                        verbose_name="pictures in the text",
                    ),
                ),
                (
                    "movements",
                    taggit.managers.TaggableManager(
                        blank=True,
                        help_text="A comma-separated list of tags.",
                        through="articles.ArticleMovement",
                        to="articles.Movement",
                        verbose_name="movements",
                    ),
                ),
                (
                    "interviewees",
                    models.ManyToManyField(
                        blank=True,
                        related_name="interviews",
                        to="articles.person",
                        verbose_name="people interviewed",
                    ),
                ),
                (
                    "people",
                    taggit.managers.TaggableManager(
                        blank=True,
                        help_text="A comma-separated list of tags.",
                        through="articles.ArticlePerson",
                        to="articles.Person",
                        verbose_name="people",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="articles.section",
                        verbose_name="section",
                    ),
                ),
                (
                    "topics",
                    taggit.managers.TaggableManager(
                        blank=True,
                        help_text="A comma-separated list of tags.",
                        through="articles.ArticleTopic",
                        to="articles.Topic",
                        verbose_name="topics",
                    ),
                ),
            ],
            options={
                "verbose_name": "article",
                "verbose_name_plural": "articles",
                "ordering": ["-changed_at", "-pk"],
                "permissions": [
                    ("submit_article", "Can submit articles for review"),
                    ("review_article", "Can review, send back and spike articles"),
                    ("publish_article", "Can publish, schedule and withdraw articles"),
                    ("edit_any_article", "Can see and edit everybody's articles"),
                    ("travel_in_time", "Can look at the site at another moment"),
                ],
                "indexes": [
                    models.Index(
                        fields=["-changed_at", "-id"], name="articles_article_latest"
                    ),
                    models.Index(
                        fields=["status", "-changed_at", "-id"],
                        name="articles_article_status",
                    ),
                    models.Index(
                        fields=["kind", "-changed_at", "-id"],
                        name="articles_article_kind",
                    ),
                    models.Index(
                        fields=["section", "-changed_at", "-id"],
                        name="articles_article_section",
                    ),
                    models.Index(
                        fields=["held_by", "-changed_at", "-id"],
                        name="articles_article_held_by",
                    ),
                    models.Index(
                        fields=["priority", "-changed_at", "-id"],
                        name="articles_article_priority",
                    ),
                    models.Index(
                        condition=models.Q(("is_printed", False)),
                        fields=["status", "-changed_at"],
                        name="articles_article_unprinted",
                    ),
                    models.Index(fields=["headline"], name="articles_article_headline"),
                    models.Index(
                        fields=["due_on", "-id"], name="articles_article_due_on"
                    ),
                    models.Index(
                        fields=["embargoed_until"], name="articles_article_embargo"
                    ),
                    models.Index(
                        condition=models.Q(("is_printed", False)),
                        fields=["due_on"],
                        name="articles_article_open_due",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reported_until__isnull", True),
                            ("reported_until__gte", models.F("reported_on")),
                            _connector="OR",
                        ),
                        name="articles_article_reported_in_order",
                        violation_error_message="Reporting can't end before it began.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rating__isnull", True),
                            models.Q(("rating__gt", 0), ("rating__lte", 5)),
                            _connector="OR",
                        ),
                        name="articles_article_rating_to_five",
                        violation_error_message="A rating runs from 0.5 to 5.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("slug", ""), _negated=True),
                        fields=("section", "slug"),
                        name="articles_article_address_once",
                        violation_error_message="Another article of this section has this address. Change one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                ["draft", "in_review", "sent_back", "ready", "spiked"],
                            )
                        ),
                        name="articles_article_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("priority__in", [1, 2, 3])),
                        name="articles_article_priority_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Commission",
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
                    "pitch",
                    models.TextField(blank=True, max_length=4000, verbose_name="pitch"),
                ),
                (
                    "agreed_words",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(100000)],
                        verbose_name="agreed words",
                    ),
                ),
                (
                    "fee",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=10,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="fee",
                    ),
                ),
                (
                    "currency",
                    models.CharField(
                        choices=[
                            ("AED", "AED"),
                            ("AFN", "AFN"),
                            ("ALL", "ALL"),
                            ("AMD", "AMD"),
                            ("AOA", "AOA"),
                            ("ARS", "ARS"),
                            ("AUD", "AUD"),
                            ("AWG", "AWG"),
                            ("AZN", "AZN"),
                            ("BAM", "BAM"),
                            ("BBD", "BBD"),
                            ("BDT", "BDT"),
                            ("BHD", "BHD"),
                            ("BIF", "BIF"),
                            ("BMD", "BMD"),
                            ("BND", "BND"),
                            ("BOB", "BOB"),
                            ("BRL", "BRL"),
                            ("BSD", "BSD"),
                            ("BTN", "BTN"),
                            ("BWP", "BWP"),
                            ("BYN", "BYN"),
                            ("BZD", "BZD"),
                            ("CAD", "CAD"),
                            ("CDF", "CDF"),
                            ("CHF", "CHF"),
                            ("CLP", "CLP"),
                            ("CNY", "CNY"),
                            ("COP", "COP"),
                            ("CRC", "CRC"),
                            ("CUP", "CUP"),
                            ("CVE", "CVE"),
                            ("CZK", "CZK"),
                            ("DJF", "DJF"),
                            ("DKK", "DKK"),
                            ("DOP", "DOP"),
                            ("DZD", "DZD"),
                            ("EGP", "EGP"),
                            ("ERN", "ERN"),
                            ("ETB", "ETB"),
                            ("EUR", "EUR"),
                            ("FJD", "FJD"),
                            ("FKP", "FKP"),
                            ("GBP", "GBP"),
                            ("GEL", "GEL"),
                            ("GHS", "GHS"),
                            ("GIP", "GIP"),
                            ("GMD", "GMD"),
                            ("GNF", "GNF"),
                            ("GTQ", "GTQ"),
                            ("GYD", "GYD"),
                            ("HKD", "HKD"),
                            ("HNL", "HNL"),
                            ("HTG", "HTG"),
                            ("HUF", "HUF"),
                            ("IDR", "IDR"),
                            ("ILS", "ILS"),
                            ("INR", "INR"),
                            ("IQD", "IQD"),
                            ("IRR", "IRR"),
                            ("ISK", "ISK"),
                            ("JMD", "JMD"),
                            ("JOD", "JOD"),
                            ("JPY", "JPY"),
                            ("KES", "KES"),
                            ("KGS", "KGS"),
                            ("KHR", "KHR"),
                            ("KMF", "KMF"),
                            ("KPW", "KPW"),
                            ("KRW", "KRW"),
                            ("KWD", "KWD"),
                            ("KYD", "KYD"),
                            ("KZT", "KZT"),
                            ("LAK", "LAK"),
                            ("LBP", "LBP"),
                            ("LKR", "LKR"),
                            ("LRD", "LRD"),
                            ("LSL", "LSL"),
                            ("LYD", "LYD"),
                            ("MAD", "MAD"),
                            ("MDL", "MDL"),
                            ("MGA", "MGA"),
                            ("MKD", "MKD"),
                            ("MMK", "MMK"),
                            ("MNT", "MNT"),
                            ("MOP", "MOP"),
                            ("MRU", "MRU"),
                            ("MUR", "MUR"),
                            ("MVR", "MVR"),
                            ("MWK", "MWK"),
                            ("MXN", "MXN"),
                            ("MYR", "MYR"),
                            ("MZN", "MZN"),
                            ("NAD", "NAD"),
                            ("NGN", "NGN"),
                            ("NIO", "NIO"),
                            ("NOK", "NOK"),
                            ("NPR", "NPR"),
                            ("NZD", "NZD"),
                            ("OMR", "OMR"),
                            ("PAB", "PAB"),
                            ("PEN", "PEN"),
                            ("PGK", "PGK"),
                            ("PHP", "PHP"),
                            ("PKR", "PKR"),
                            ("PLN", "PLN"),
                            ("PYG", "PYG"),
                            ("QAR", "QAR"),
                            ("RON", "RON"),
                            ("RSD", "RSD"),
                            ("RUB", "RUB"),
                            ("RWF", "RWF"),
                            ("SAR", "SAR"),
                            ("SBD", "SBD"),
                            ("SCR", "SCR"),
                            ("SDG", "SDG"),
                            ("SEK", "SEK"),
                            ("SGD", "SGD"),
                            ("SHP", "SHP"),
                            ("SLE", "SLE"),
                            ("SOS", "SOS"),
                            ("SRD", "SRD"),
                            ("SSP", "SSP"),
                            ("STN", "STN"),
                            ("SVC", "SVC"),
                            ("SYP", "SYP"),
                            ("SZL", "SZL"),
                            ("THB", "THB"),
                            ("TJS", "TJS"),
                            ("TMT", "TMT"),
                            ("TND", "TND"),
                            ("TOP", "TOP"),
                            ("TRY", "TRY"),
                            ("TTD", "TTD"),
                            ("TWD", "TWD"),
                            ("TZS", "TZS"),
                            ("UAH", "UAH"),
                            ("UGX", "UGX"),
                            ("USD", "USD"),
                            ("UYU", "UYU"),
                            ("UZS", "UZS"),
                            ("VED", "VED"),
                            ("VES", "VES"),
                            ("VND", "VND"),
                            ("VUV", "VUV"),
                            ("WST", "WST"),
                            ("XAF", "XAF"),
                            ("XCD", "XCD"),
                            ("XCG", "XCG"),
                            ("XOF", "XOF"),
                            ("XPF", "XPF"),
                            ("YER", "YER"),
                            ("ZAR", "ZAR"),
                            ("ZMW", "ZMW"),
                            ("ZWG", "ZWG"),
                        ],
                        default="GBP",
                        max_length=3,
                        verbose_name="currency",
                    ),
                ),
                (
                    "kill_fee",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="What is paid if it is not published.",
                        max_digits=10,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="kill fee",
                    ),
                ),
                (
                    "delivered_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="delivered on"
                    ),
                ),
                (
                    "invoice",
                    models.CharField(
                        choices=[
                            ("none", "No invoice yet"),
                            ("received", "Received"),
                            ("approved", "Approved"),
                            ("paid", "Paid"),
                        ],
                        default="none",
                        max_length=8,
                        verbose_name="invoice",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="commission",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
            ],
            options={
                "verbose_name": "commission",
                "verbose_name_plural": "commissions",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("fee", None), ("fee__gte", 0), _connector="OR"),
                            models.Q(
                                ("kill_fee", None),
                                ("kill_fee__gte", 0),
                                _connector="OR",
                            ),
                            models.Q(
                                ("fee", None),
                                ("kill_fee", None),
                                ("kill_fee__lte", models.F("fee")),
                                _connector="OR",
                            ),
                        ),
                        name="articles_commission_fees_in_order",
                        violation_error_message="A kill fee is at most the fee, and neither is below nothing.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CommissionChange",
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
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="at"
                    ),
                ),
                (
                    "changes",
                    models.JSONField(
                        help_text="Rows of field, before and after, in words.",
                        verbose_name="changes",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "commission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="articles.commission",
                    ),
                ),
            ],
            options={
                "verbose_name": "change of a commission",
                "verbose_name_plural": "changes of commissions",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ContributorAlias",
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
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "folded",
                    articles.models.naming.FoldedField(
                        blank=True,
                        db_default="",
                        db_index=True,
                        default="",
                        editable=False,
                        max_length=240,
                        of="name",
                    ),
                ),
                ("is_public", models.BooleanField(db_default=False, default=False)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="articles.contributor",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("folded",), name="articles_contributoralias_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Credit",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("words", "Words"),
                            ("interview", "Interview"),
                            ("photographs", "Photographs"),
                            ("illustration", "Illustration"),
                            ("translation", "Translation"),
                            ("editing", "Editing"),
                            ("fact_check", "Fact check"),
                        ],
                        default="words",
                        max_length=16,
                        verbose_name="role",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="order"),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="credits",
                        to="articles.article",
                    ),
                ),
                (
                    "contributor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credits",
                        to="articles.contributor",
                        verbose_name="contributor",
                    ),
                ),
            ],
            options={
                "verbose_name": "credit",
                "verbose_name_plural": "credits",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "contributor", "role"),
                        name="articles_credit_once",
                        violation_error_message="This person has that credit already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DateChange",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("embargo", "Embargo"),
                            ("due", "Due date"),
                            ("reminder", "Look again"),
                        ],
                        max_length=8,
                        verbose_name="date",
                    ),
                ),
                ("before", models.DateTimeField(null=True, verbose_name="before")),
                ("after", models.DateTimeField(null=True, verbose_name="after")),
                (
                    "reason",
                    models.CharField(blank=True, max_length=300, verbose_name="reason"),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="at"
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="date_changes",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "verbose_name": "change of a date",
                "verbose_name_plural": "changes of dates",
                "ordering": ["-made_at", "-pk"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["embargo", "due", "reminder"])
                        ),
                        name="articles_datechange_kind_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Revision",
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
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "content",
                    models.JSONField(
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="content",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="saved"
                    ),
                ),
                (
                    "is_beside",
                    models.BooleanField(default=False, verbose_name="kept beside"),
                ),
                (
                    "based_on",
                    models.PositiveIntegerField(default=0, verbose_name="based on"),
                ),
                (
                    "sitting",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="The open form that saved by itself; blank for a deliberate save.",
                        max_length=40,
                        verbose_name="sitting",
                    ),
                ),
                (
                    "is_merged",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="Made of two people's changes; if beside, taken in by the line.",
                        verbose_name="merged",
                    ),
                ),
                (
                    "replaced_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="replaced"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="articles.article",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
            ],
            options={
                "verbose_name": "revision",
                "verbose_name_plural": "revisions",
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "number"),
                        name="articles_revision_number_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftLink",
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
                ("name", models.CharField(max_length=120, verbose_name="for whom")),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mail address"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="what for"
                    ),
                ),
                (
                    "digest",
                    models.CharField(editable=False, max_length=64, unique=True),
                ),
                (
                    "may_answer",
                    models.BooleanField(default=True, verbose_name="may answer"),
                ),
                ("expires_at", models.DateTimeField(verbose_name="works until")),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="made"
                    ),
                ),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="revoked")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="draft_links",
                        to="articles.article",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="revoked by",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="draft_links",
                        to="articles.revision",
                        verbose_name="frozen at",
                    ),
                ),
            ],
            options={
                "verbose_name": "draft link",
                "verbose_name_plural": "draft links",
                "ordering": ["-made_at", "-pk"],
                "default_permissions": ("view", "add", "change"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("made_at"))),
                        name="articles_draftlink_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftOpening",
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
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("family", models.CharField(max_length=40, verbose_name="with")),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="openings",
                        to="articles.draftlink",
                    ),
                ),
            ],
            options={
                "verbose_name": "opening",
                "verbose_name_plural": "openings",
                "ordering": ["-opened_at", "-pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["link", "-opened_at"], name="articles_opening_latest"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("feature", "Feature"),
                            ("interview", "Interview"),
                            ("review", "Review"),
                            ("commentary", "Commentary"),
                        ],
                        default="feature",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        max_length=120,
                        validators=[articles.addresses.validate_below_section],
                        verbose_name="address",
                    ),
                ),
                (
                    "headline",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="headline"
                    ),
                ),
                (
                    "standfirst",
                    models.TextField(
                        blank=True, max_length=400, verbose_name="standfirst"
                    ),
                ),
                ("body", models.TextField(blank=True, verbose_name="text")),
                (
                    "lead_alt",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="What the picture shows here; the library’s alt text if left blank.",
                        max_length=400,
                        verbose_name="alt text in this piece",
                    ),
                ),
                (
                    "caption",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="caption"
                    ),
                ),
                (
                    "reported_from",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="reported from"
                    ),
                ),
                (
                    "reported_on",
                    models.DateField(blank=True, null=True, verbose_name="reported on"),
                ),
                (
                    "reported_until",
                    models.DateField(
                        blank=True, null=True, verbose_name="reported until"
                    ),
                ),
                (
                    "interviewed_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="interviewed on"
                    ),
                ),
                (
                    "interviewed_at",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="interviewed at"
                    ),
                ),
                (
                    "work_title",
                    models.CharField(blank=True, max_length=200, verbose_name="work"),
                ),
                (
                    "work_makers",
                    models.CharField(blank=True, max_length=200, verbose_name="by"),
                ),
                (
                    "work_medium",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("album", "Album"),
                            ("film", "Film"),
                            ("book", "Book"),
                            ("exhibition", "Exhibition"),
                            ("performance", "Performance"),
                            ("collection", "Collection"),
                            ("game", "Game"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                        verbose_name="medium",
                    ),
                ),
                (
                    "work_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="year"
                    ),
                ),
                (
                    "work_publisher",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="label, publisher or venue",
                    ),
                ),
                (
                    "work_url",
                    models.URLField(blank=True, verbose_name="link to the work"),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="verdict"
                    ),
                ),
                (
                    "rating",
                    models.DecimalField(
                        blank=True,
                        choices=[
                            (Decimal("0.5"), "0.5"),
                            (Decimal("1.0"), "1"),
                            (Decimal("1.5"), "1.5"),
                            (Decimal("2.0"), "2"),
                            (Decimal("2.5"), "2.5"),
                            (Decimal("3.0"), "3"),
                            (Decimal("3.5"), "3.5"),
                            (Decimal("4.0"), "4"),
                            (Decimal("4.5"), "4.5"),
                            (Decimal("5.0"), "5"),
                        ],
                        decimal_places=1,
                        max_digits=2,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.5")),
                            django.core.validators.MaxValueValidator(Decimal("5")),
                        ],
                        verbose_name="rating",
                    ),
                ),
                (
                    "declared_interest",
                    models.TextField(
                        blank=True, max_length=400, verbose_name="declared interest"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("live_from", models.DateTimeField(verbose_name="live from")),
                (
                    "live_until",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="live until"
                    ),
                ),
                ("first_live_at", models.DateTimeField(verbose_name="first live at")),
                (
                    "withdrawn_because",
                    models.TextField(blank=True, verbose_name="withdrawn because"),
                ),
                (
                    "gone_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="gone"
                    ),
                ),
                (
                    "taken_down_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="taken down"
                    ),
                ),
                (
                    "printed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="printed"
                    ),
                ),
                ("html", models.TextField()),
                ("text", models.TextField()),
                ("words", models.PositiveIntegerField(default=0)),
                (
                    "snapshot",
                    models.JSONField(
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                    ),
                ),
                (
                    "ai_search",
                    articles.models.policy.WishField(
                        choices=[
                            (1, "Allowed"),
                            (2, "Ask us first"),
                            (3, "Not allowed"),
                        ]
                    ),
                ),
                (
                    "ai_training",
                    articles.models.policy.WishField(
                        choices=[
                            (1, "Allowed"),
                            (2, "Ask us first"),
                            (3, "Not allowed"),
                        ]
                    ),
                ),
                (
                    "ai_input",
                    articles.models.policy.WishField(
                        choices=[
                            (1, "Allowed"),
                            (2, "Ask us first"),
                            (3, "Not allowed"),
                        ]
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="articles.article",
                    ),
                ),
                (
                    "printed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lead_image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="articles.image",
                        verbose_name="lead picture",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="articles.revision",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="articles.section",
                    ),
                ),
            ],
            options={
                "verbose_name": "edition",
                "verbose_name_plural": "editions",
                "ordering": ["-first_live_at", "-pk"],
                "indexes": [
                    models.Index(
                        fields=["-first_live_at", "-id"], name="articles_edition_newest"
                    ),
                    models.Index(
                        fields=["section", "-first_live_at", "-id"],
                        name="articles_edition_section",
                    ),
                    models.Index(
                        fields=["kind", "-first_live_at", "-id"],
                        name="articles_edition_kind",
                    ),
                    models.Index(
                        fields=["section", "slug"], name="articles_edition_address"
                    ),
                    models.Index(
                        fields=["live_from"], name="articles_edition_live_from"
                    ),
                    models.Index(
                        fields=["live_until"], name="articles_edition_live_until"
                    ),
                    models.Index(
                        condition=models.Q(("withdrawn_because", ""), _negated=True),
                        fields=["article"],
                        name="articles_edition_withdrawn",
                    ),
                    models.Index(
                        condition=models.Q(("gone_at__isnull", False)),
                        fields=["-gone_at", "-id"],
                        name="articles_edition_gone",
                    ),
                    models.Index(
                        condition=models.Q(("taken_down_at__isnull", False)),
                        fields=["article"],
                        name="articles_edition_taken_down",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reported_until__isnull", True),
                            ("reported_until__gte", models.F("reported_on")),
                            _connector="OR",
                        ),
                        name="articles_edition_reported_in_order",
                        violation_error_message="Reporting can't end before it began.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rating__isnull", True),
                            models.Q(("rating__gt", 0), ("rating__lte", 5)),
                            _connector="OR",
                        ),
                        name="articles_edition_rating_to_five",
                        violation_error_message="A rating runs from 0.5 to 5.",
                    ),
                    models.UniqueConstraint(
                        fields=("article", "number"),
                        name="articles_edition_number_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("live_until__isnull", True)),
                        fields=("article",),
                        name="articles_edition_one_open",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("live_until__isnull", True)),
                        fields=("section", "slug"),
                        name="articles_edition_one_open_at_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("live_until__isnull", True),
                            ("live_until__gt", models.F("live_from")),
                            _connector="OR",
                        ),
                        name="articles_edition_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_live_at__lte", models.F("live_from"))
                        ),
                        name="articles_edition_first_live_first",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("gone_at__isnull", True),
                            models.Q(
                                ("gone_at__gte", models.F("live_until")),
                                ("live_until__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="articles_edition_gone_when_over",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
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
                    "kind",
                    models.CharField(
                        choices=[("correction", "Correction"), ("update", "Update")],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("note", models.TextField(max_length=2000, verbose_name="note")),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="made"
                    ),
                ),
                (
                    "shows_changes",
                    models.BooleanField(verbose_name="readers may see what changed"),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="articles.article",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "after",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.edition",
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
                "ordering": ["-made_at", "-pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["kind", "-made_at", "-id"],
                        name="articles_correction_newest",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["correction", "update"])),
                        name="articles_correction_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note", ""), _negated=True),
                        name="articles_correction_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shows_changes", False),
                            models.Q(("before", models.F("after")), _negated=True),
                            _connector="OR",
                        ),
                        name="articles_correction_shows_two_editions",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EditionCredit",
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
                ("first_live_at", models.DateTimeField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("words", "Words"),
                            ("interview", "Interview"),
                            ("photographs", "Photographs"),
                            ("illustration", "Illustration"),
                            ("translation", "Translation"),
                            ("editing", "Editing"),
                            ("fact_check", "Fact check"),
                        ],
                        max_length=16,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "contributor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="edition_links",
                        to="articles.contributor",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="articles.edition",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["contributor", "-first_live_at", "-edition"],
                        name="editioncredit_newest",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Front",
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
                ("title", models.CharField(max_length=120, verbose_name="name")),
                (
                    "note",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="note for the desk"
                    ),
                ),
                (
                    "live_from",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="live from"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="begun",
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
                (
                    "discarded_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="discarded"
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="changed by",
                    ),
                ),
                (
                    "copy_of",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="copies",
                        to="articles.front",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="begun by",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        help_text="The home page, unless you choose a section.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fronts",
                        to="articles.section",
                        verbose_name="page",
                    ),
                ),
            ],
            options={
                "verbose_name": "front",
                "verbose_name_plural": "fronts",
                "ordering": [
                    models.OrderBy(
                        models.F("live_from"), descending=True, nulls_first=True
                    ),
                    "-changed_at",
                    "-pk",
                ],
                "permissions": [("publish_front", "Can publish and schedule fronts")],
                "default_permissions": ("view", "add", "change"),
                "indexes": [
                    models.Index(
                        fields=["section", "-live_from"], name="articles_front_live"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("section", None)),
                        fields=("live_from",),
                        name="articles_front_one_home_at_a_moment",
                    ),
                    models.UniqueConstraint(
                        fields=("section", "live_from"),
                        name="articles_front_one_of_section_at_a_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("discarded_at", None), ("live_from", None), _connector="OR"
                        ),
                        name="articles_front_discarded_is_not_live",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FrontChange",
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
                    "verb",
                    models.CharField(
                        choices=[
                            ("made", "Begun"),
                            ("copied", "Copied"),
                            ("saved", "Saved"),
                            ("scheduled", "Scheduled"),
                            ("published", "Published"),
                            ("unscheduled", "Taken off the schedule"),
                            ("discarded", "Discarded"),
                        ],
                        max_length=12,
                        verbose_name="what",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="at"
                    ),
                ),
                ("moment", models.DateTimeField(null=True, verbose_name="live from")),
                (
                    "content",
                    models.JSONField(
                        help_text="The name, the note, and the slots in words and keys."
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "front",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="articles.front",
                    ),
                ),
            ],
            options={
                "verbose_name": "change of a front",
                "verbose_name_plural": "changes of fronts",
                "ordering": ["-made_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="EditionPicture",
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
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="picture_links",
                        to="articles.edition",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="edition_links",
                        to="articles.image",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "image"), name="articles_editionpicture_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ImageChange",
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
                    "act",
                    models.CharField(
                        choices=[
                            ("added", "added"),
                            ("changed", "changed"),
                            ("replaced", "file replaced"),
                        ],
                        max_length=8,
                        verbose_name="what",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="at"
                    ),
                ),
                (
                    "changes",
                    models.JSONField(
                        default=list,
                        help_text="Rows of field, before and after, in words.",
                        verbose_name="changes",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="articles.image",
                    ),
                ),
            ],
            options={
                "verbose_name": "change of an image",
                "verbose_name_plural": "changes of images",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Interruption",
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
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="at"
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who went in",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interruptions",
                        to="articles.article",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who had asked to be left alone",
                    ),
                ),
            ],
            options={
                "verbose_name": "interruption",
                "verbose_name_plural": "interruptions",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="LinkCheck",
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
                    "url",
                    models.CharField(
                        max_length=2000, unique=True, verbose_name="address"
                    ),
                ),
                (
                    "status",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="status"
                    ),
                ),
                (
                    "problem",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("gone", "The page is not there."),
                            ("failing", "The server fails."),
                            ("no_host", "There is no such host."),
                            ("no_answer", "Nobody answers."),
                            ("unsafe", "The connection is not safe."),
                            ("private", "It leads into a private network."),
                            ("circle", "It leads in a circle."),
                            ("odd", "It is no address that could be asked."),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="problem",
                    ),
                ),
                (
                    "checked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="checked"),
                ),
                (
                    "articles",
                    models.ManyToManyField(
                        related_name="link_checks",
                        to="articles.article",
                        verbose_name="articles",
                    ),
                ),
            ],
            options={
                "verbose_name": "link",
                "verbose_name_plural": "links",
                "ordering": ["url"],
                "indexes": [
                    models.Index(
                        fields=["checked_at", "id"], name="articles_linkcheck_stale"
                    ),
                    models.Index(
                        condition=models.Q(("problem", ""), _negated=True),
                        fields=["-checked_at"],
                        name="articles_linkcheck_broken",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Magazine",
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
                        default="Alternative Culture",
                        max_length=80,
                        verbose_name="name",
                    ),
                ),
                (
                    "tagline",
                    models.CharField(
                        blank=True,
                        default="Arts, music, fashion, global culture, politics, movements",
                        max_length=120,
                        verbose_name="tagline",
                    ),
                ),
                (
                    "description",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences for search engines, feeds and the foot.",
                        verbose_name="description",
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="letters to"
                    ),
                ),
                (
                    "rights_email",
                    models.EmailField(
                        blank=True,
                        max_length=254,
                        verbose_name="questions of rights to",
                    ),
                ),
                (
                    "ai_search",
                    articles.models.policy.WishField(
                        choices=[
                            (1, "Allowed"),
                            (2, "Ask us first"),
                            (3, "Not allowed"),
                        ],
                        default=1,
                        verbose_name="search engines",
                    ),
                ),
                (
                    "ai_training",
                    articles.models.policy.WishField(
                        choices=[
                            (1, "Allowed"),
                            (2, "Ask us first"),
                            (3, "Not allowed"),
                        ],
                        default=3,
                        verbose_name="training of machines",
                    ),
                ),
                (
                    "ai_input",
                    articles.models.policy.WishField(
                        choices=[
                            (1, "Allowed"),
                            (2, "Ask us first"),
                            (3, "Not allowed"),
                        ],
                        default=3,
                        verbose_name="answers by machines",
                    ),
                ),
            ],
            options={
                "verbose_name": "magazine",
                "verbose_name_plural": "magazine",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)),
                        name="articles_magazine_is_one",
                        violation_error_message="There is one magazine: change that one.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EditionMovement",
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
                ("first_live_at", models.DateTimeField()),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="articles.edition",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="edition_links",
                        to="articles.movement",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["tag", "-first_live_at", "-edition"],
                        name="editionmovement_newest",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MovementAlias",
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
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "folded",
                    articles.models.naming.FoldedField(
                        blank=True,
                        db_default="",
                        db_index=True,
                        default="",
                        editable=False,
                        max_length=240,
                        of="name",
                    ),
                ),
                ("is_public", models.BooleanField(db_default=False, default=False)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="articles.movement",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("folded",), name="articles_movementalias_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MovementLink",
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
                    "relation",
                    models.CharField(
                        choices=[
                            ("descends_from", "descends from"),
                            ("answers", "answers"),
                        ],
                        max_length=20,
                        verbose_name="relation",
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="later_links",
                        to="articles.movement",
                        verbose_name="the other movement",
                    ),
                ),
                (
                    "movement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="articles.movement",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of descent",
                "verbose_name_plural": "lineage",
                "ordering": ["relation", "earlier__began"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("movement", "earlier"),
                        name="articles_movementlink_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("movement", models.F("earlier")), _negated=True
                        ),
                        name="articles_movementlink_not_itself",
                        violation_error_message="A movement can't descend from itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NameChange",
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
                ("vocabulary", models.CharField(max_length=16)),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("renamed", "renamed"),
                            ("merged", "merged"),
                            ("withheld", "name removed"),
                            ("given_back", "name given back"),
                            ("noted", "private record changed"),
                            ("erased", "private record erased"),
                        ],
                        max_length=12,
                    ),
                ),
                ("key", models.PositiveBigIntegerField()),
                ("into", models.PositiveBigIntegerField(null=True)),
                ("old_name", models.CharField(max_length=120)),
                ("new_name", models.CharField(max_length=120)),
                (
                    "details",
                    models.JSONField(
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "change of a name",
                "verbose_name_plural": "changes of names",
                "ordering": ["-made_at", "-pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["vocabulary", "-made_at", "-id"],
                        name="articles_change_newest",
                    ),
                    models.Index(
                        fields=["vocabulary", "key"], name="articles_change_key"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
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
                ("text", models.TextField(max_length=4000, verbose_name="note")),
                (
                    "anchor",
                    models.JSONField(blank=True, null=True, verbose_name="passage"),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="written"
                    ),
                ),
                (
                    "edited_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="edited"),
                ),
                (
                    "resolved_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="resolved"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="articles.article",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="articles.note",
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="resolved by",
                    ),
                ),
            ],
            options={
                "verbose_name": "note",
                "verbose_name_plural": "notes",
                "ordering": ["created_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", None),
                            models.Q(("anchor", None), ("resolved_at", None)),
                            _connector="OR",
                        ),
                        name="articles_note_answer_is_plain",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mention",
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
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="articles.note",
                    ),
                ),
            ],
            options={
                "verbose_name": "mention",
                "verbose_name_plural": "mentions",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("note", "user"), name="articles_mention_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NoteEvent",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("edited", "Edited"),
                            ("resolved", "Resolved"),
                            ("reopened", "Reopened"),
                        ],
                        max_length=8,
                        verbose_name="what",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="at"
                    ),
                ),
                (
                    "text_before",
                    models.TextField(blank=True, verbose_name="said before"),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="articles.note",
                    ),
                ),
            ],
            options={
                "verbose_name": "note event",
                "verbose_name_plural": "note events",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Notice",
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
                    "occasion",
                    models.CharField(
                        choices=[
                            ("turn", "A piece waits for you"),
                            ("moved", "A piece of yours moves on"),
                            ("handed", "A piece is handed to you"),
                            ("mention", "A note calls or answers you"),
                            ("answer", "Somebody answers a draft link"),
                        ],
                        max_length=8,
                        verbose_name="occasion",
                    ),
                ),
                ("facts", models.JSONField(default=dict)),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="at"
                    ),
                ),
                ("read_at", models.DateTimeField(null=True, verbose_name="read")),
                (
                    "mail_at",
                    models.DateTimeField(null=True, verbose_name="to be mailed"),
                ),
                (
                    "claimed_at",
                    models.DateTimeField(null=True, verbose_name="taken to be mailed"),
                ),
                ("mailed_at", models.DateTimeField(null=True, verbose_name="mailed")),
                (
                    "tries",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="failed tries"
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="articles.article",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="to",
                    ),
                ),
            ],
            options={
                "verbose_name": "notice",
                "verbose_name_plural": "notices",
                "ordering": ["-made_at", "-pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["to", "-made_at", "-id"], name="articles_notice_newest"
                    ),
                    models.Index(
                        condition=models.Q(("read_at", None)),
                        fields=["to", "-made_at", "-id"],
                        name="articles_notice_unread",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("mail_at__isnull", False), ("mailed_at", None)
                        ),
                        fields=["mail_at"],
                        name="articles_notice_unsent",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "occasion__in",
                                ["turn", "moved", "handed", "mention", "answer"],
                            )
                        ),
                        name="articles_notice_occasion_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NoticeWish",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="notice_wish",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("each", "At once, a mail for each"),
                            ("daily", "Once a day, all in one mail"),
                            ("none", "No mail: I read them here"),
                        ],
                        default="each",
                        max_length=5,
                        verbose_name="mail",
                    ),
                ),
                (
                    "hour",
                    models.PositiveSmallIntegerField(
                        default=8,
                        validators=[django.core.validators.MaxValueValidator(23)],
                        verbose_name="hour of the daily mail",
                    ),
                ),
                ("muted", models.JSONField(default=list, verbose_name="never mailed")),
            ],
            options={
                "verbose_name": "wish about notices",
                "verbose_name_plural": "wishes about notices",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("rhythm__in", ["each", "daily", "none"])),
                        name="articles_noticewish_rhythm_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hour__lt", 24)),
                        name="articles_noticewish_hour_of_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EditionPerson",
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
                ("first_live_at", models.DateTimeField()),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="articles.edition",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="edition_links",
                        to="articles.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["tag", "-first_live_at", "-edition"],
                        name="editionperson_newest",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonAlias",
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
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "folded",
                    articles.models.naming.FoldedField(
                        blank=True,
                        db_default="",
                        db_index=True,
                        default="",
                        editable=False,
                        max_length=240,
                        of="name",
                    ),
                ),
                ("is_public", models.BooleanField(db_default=False, default=False)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="articles.person",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("folded",), name="articles_personalias_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Presence",
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
                ("sitting", models.CharField(max_length=40, verbose_name="sitting")),
                (
                    "since",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="since"
                    ),
                ),
                (
                    "seen_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="last heard of"
                    ),
                ),
                (
                    "is_alone",
                    models.BooleanField(
                        default=False, verbose_name="asks to be left alone"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="articles.article",
                    ),
                ),
                (
                    "interrupted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who went in anyway",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "presence",
                "verbose_name_plural": "presences",
                "ordering": ["since", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "sitting"), name="articles_presence_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_alone", True)),
                        fields=("article",),
                        name="articles_presence_one_alone",
                    ),
                ],
            },
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
        migrations.CreateModel(
            name="Reminder",
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
                ("day", models.DateField(verbose_name="on")),
                (
                    "note",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what to look at"
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="set"
                    ),
                ),
                ("done_at", models.DateTimeField(null=True, verbose_name="done")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="articles.article",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="done by",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="set by",
                    ),
                ),
            ],
            options={
                "verbose_name": "reminder",
                "verbose_name_plural": "reminders",
                "ordering": ["day", "pk"],
                "default_permissions": ("view", "add", "change"),
                "indexes": [
                    models.Index(fields=["day"], name="articles_reminder_day"),
                    models.Index(
                        condition=models.Q(("done_at__isnull", True)),
                        fields=["day"],
                        name="articles_reminder_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rendition",
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
                    "format",
                    models.CharField(
                        choices=[("avif", "AVIF"), ("webp", "WebP"), ("jpeg", "JPEG")],
                        max_length=4,
                    ),
                ),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                (
                    "file",
                    models.FileField(
                        max_length=200, upload_to=articles.models.image.rendition_path
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renditions",
                        to="articles.image",
                    ),
                ),
            ],
            options={
                "verbose_name": "rendition",
                "verbose_name_plural": "renditions",
                "ordering": ["format", "width"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("image", "format", "width"),
                        name="articles_rendition_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftAnswer",
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
                    "verdict",
                    models.CharField(
                        choices=[
                            ("approve", "I approve"),
                            ("changes", "I ask for changes"),
                        ],
                        max_length=8,
                        verbose_name="verdict",
                    ),
                ),
                (
                    "comment",
                    models.TextField(
                        blank=True, max_length=5000, verbose_name="comment"
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="answered"
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="articles.draftlink",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="answers",
                        to="articles.revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer",
                "verbose_name_plural": "answers",
                "ordering": ["-answered_at", "-pk"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ["approve", "changes"])),
                        name="articles_draftanswer_verdict_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
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
                    "point",
                    models.CharField(
                        choices=[
                            ("headline_length", "Length of the headline"),
                            ("alt_texts", "Alt texts"),
                            ("credits", "Credits"),
                            ("links", "Links that answer"),
                            ("legal_read", "Legal read"),
                            ("fact_check", "Fact check"),
                        ],
                        max_length=16,
                        verbose_name="point",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="who checked it"
                    ),
                ),
                (
                    "signed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="signed"
                    ),
                ),
                ("revision", models.PositiveIntegerField(verbose_name="revision")),
                ("digest", models.CharField(editable=False, max_length=64)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="articles.article",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="signed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "signature",
                "verbose_name_plural": "signatures",
                "ordering": ["-signed_at", "-pk"],
                "indexes": [
                    models.Index(
                        fields=["article", "-signed_at"],
                        name="articles_signature_newest",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Slot",
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
                ("position", models.PositiveSmallIntegerField(verbose_name="place")),
                (
                    "layout",
                    models.CharField(
                        choices=[
                            ("lead", "Lead"),
                            ("wide", "Wide"),
                            ("pair", "Half of a pair"),
                            ("row", "Third of a row"),
                            ("line", "Headline only"),
                        ],
                        max_length=8,
                        verbose_name="layout",
                    ),
                ),
                (
                    "pinned_until",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="pinned until"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slots",
                        to="articles.article",
                        verbose_name="story",
                    ),
                ),
                (
                    "front",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slots",
                        to="articles.front",
                    ),
                ),
            ],
            options={
                "verbose_name": "slot",
                "verbose_name_plural": "slots",
                "ordering": ["front", "position"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("front", "position"),
                        name="articles_slot_one_at_a_place",
                    ),
                    models.UniqueConstraint(
                        fields=("front", "article"), name="articles_slot_no_story_twice"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("layout__in", ["lead", "wide", "pair", "row", "line"])
                        ),
                        name="articles_slot_layout_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("pinned_until", None),
                            ("article__isnull", False),
                            _connector="OR",
                        ),
                        name="articles_slot_pins_a_story",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EditionTopic",
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
                ("first_live_at", models.DateTimeField()),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="articles.edition",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="edition_links",
                        to="articles.topic",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["tag", "-first_live_at", "-edition"],
                        name="editiontopic_newest",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TopicAlias",
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
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "folded",
                    articles.models.naming.FoldedField(
                        blank=True,
                        db_default="",
                        db_index=True,
                        default="",
                        editable=False,
                        max_length=240,
                        of="name",
                    ),
                ),
                ("is_public", models.BooleanField(db_default=False, default=False)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="articles.topic",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("folded",), name="articles_topicalias_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Transition",
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
                ("move", models.CharField(max_length=16, verbose_name="move")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("sent_back", "Sent back"),
                            ("ready", "Ready"),
                            ("spiked", "Spiked"),
                        ],
                        max_length=12,
                        verbose_name="from",
                    ),
                ),
                (
                    "target",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("sent_back", "Sent back"),
                            ("ready", "Ready"),
                            ("spiked", "Spiked"),
                        ],
                        max_length=12,
                        verbose_name="to",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="at"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "private_note",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="For publishers alone: no page, feed or letter shows it.",
                        verbose_name="private note",
                    ),
                ),
                (
                    "moment",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="live from"
                    ),
                ),
                (
                    "edition_number",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="edition"
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="transitions",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "verbose_name": "transition",
                "verbose_name_plural": "transitions",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Apart",
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
                ("vocabulary", models.CharField(max_length=16)),
                ("first", models.PositiveBigIntegerField()),
                ("second", models.PositiveBigIntegerField()),
                ("told_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "told_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "pair told apart",
                "verbose_name_plural": "pairs told apart",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("vocabulary", "first", "second"),
                        name="articles_apart_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="articles_apart_in_order",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="articlemovement",
            name="content_object",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, to="articles.article"
            ),
        ),
        migrations.AddField(
            model_name="articleperson",
            name="content_object",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, to="articles.article"
            ),
        ),
        migrations.AddField(
            model_name="articletopic",
            name="content_object",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, to="articles.article"
            ),
        ),
        migrations.AddConstraint(
            model_name="articlemovement",
            constraint=models.UniqueConstraint(
                fields=("content_object", "tag"), name="articles_articlemovement_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="articleperson",
            constraint=models.UniqueConstraint(
                fields=("content_object", "tag"), name="articles_articleperson_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="articletopic",
            constraint=models.UniqueConstraint(
                fields=("content_object", "tag"), name="articles_articletopic_once"
            ),
        ),
    ]
