from django.db import migrations, models


def _alt():
    return models.CharField(
        blank=True,
        db_default="",
        default="",
        help_text="What the picture shows here; the library’s alt text if left blank.",
        max_length=400,
        verbose_name="alt text in this piece",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0021_image_change"),
    ]

    operations = [
        migrations.AddField(model_name=model, name="lead_alt", field=_alt())
        for model in ("article", "edition")
    ]
