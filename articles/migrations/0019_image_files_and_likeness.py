from django.db import migrations, models

import articles.models.image


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0018_fronts"),
    ]

    operations = [
        migrations.AddField(
            model_name="image",
            name="files",
            field=models.CharField(
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
        migrations.AddField(
            model_name="image",
            name="fingerprint",
            field=models.BigIntegerField(
                editable=False,
                help_text="What the picture looks like, in 64 bits; open if it is flat.",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="image",
            index=models.Index(
                fields=["-added_at", "-id"], name="articles_image_newest"
            ),
        ),
        migrations.AddIndex(
            model_name="image",
            index=models.Index(fields=["licensed_until"], name="articles_image_until"),
        ),
        migrations.AddIndex(
            model_name="image",
            index=models.Index(fields=["files"], name="articles_image_files"),
        ),
        *(
            migrations.AddIndex(
                model_name="image",
                index=models.Index(
                    articles.models.image.Part("fingerprint", shift=shift),
                    name=f"articles_image_part_{shift}",
                ),
            )
            for shift in (0, 16, 32, 48)
        ),
    ]
