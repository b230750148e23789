from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0005_revision_merge_base"),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="accent",
            field=models.CharField(
                blank=True,
                choices=[
                    (None, "The section’s"),
                    ("15", "Red"),
                    ("45", "Orange"),
                    ("90", "Yellow"),
                    ("135", "Green"),
                    ("180", "Turquoise"),
                    ("240", "Blue"),
                    ("285", "Violet"),
                    ("345", "Pink"),
                    ("ink", "Black and white"),
                ],
                db_default="",
                default="",
                max_length=3,
                verbose_name="colour",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="layout",
            field=models.CharField(
                blank=True,
                choices=[
                    (None, "As usual for its kind"),
                    ("poster", "Poster: the headline large on a field of colour"),
                    ("picture", "Picture first, across the whole page"),
                    ("quiet", "Quiet: type alone, the picture small below"),
                ],
                db_default="",
                default="",
                max_length=8,
                verbose_name="layout",
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="accent",
            field=models.CharField(
                blank=True,
                choices=[
                    (None, "The section’s"),
                    ("15", "Red"),
                    ("45", "Orange"),
                    ("90", "Yellow"),
                    ("135", "Green"),
                    ("180", "Turquoise"),
                    ("240", "Blue"),
                    ("285", "Violet"),
                    ("345", "Pink"),
                    ("ink", "Black and white"),
                ],
                db_default="",
                default="",
                max_length=3,
                verbose_name="colour",
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="layout",
            field=models.CharField(
                blank=True,
                choices=[
                    (None, "As usual for its kind"),
                    ("poster", "Poster: the headline large on a field of colour"),
                    ("picture", "Picture first, across the whole page"),
                    ("quiet", "Quiet: type alone, the picture small below"),
                ],
                db_default="",
                default="",
                max_length=8,
                verbose_name="layout",
            ),
        ),
    ]
