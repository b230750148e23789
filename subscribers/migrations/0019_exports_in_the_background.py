from django.conf import settings
from django.db import migrations, models

import subscribers.storage


class Migration(migrations.Migration):
    dependencies = [
        ("subscribers", "0018_who_is_told_of_exports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="export",
            name="beat_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="export",
            name="expires_at",
            field=models.DateTimeField(
                editable=False, null=True, verbose_name="file kept until"
            ),
        ),
        migrations.AddField(
            model_name="export",
            name="failure",
            field=models.CharField(
                blank=True,
                choices=[
                    (
                        "no_room",
                        "The disk is full or can't be written to. Make room and start it again.",
                    ),
                    (
                        "gone",
                        "Something that the filter names was deleted. Filter and export anew.",
                    ),
                ],
                editable=False,
                max_length=8,
                verbose_name="failed",
            ),
        ),
        migrations.AddField(
            model_name="export",
            name="fetched_at",
            field=models.DateTimeField(
                editable=False, null=True, verbose_name="fetched"
            ),
        ),
        migrations.AddField(
            model_name="export",
            name="file",
            field=models.FileField(
                blank=True,
                editable=False,
                storage=subscribers.storage.private_storage,
                upload_to="",
            ),
        ),
        migrations.AddField(
            model_name="export",
            name="preset",
            field=models.CharField(blank=True, max_length=16, verbose_name="for"),
        ),
        migrations.AddField(
            model_name="export",
            name="queued_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="export",
            name="shape",
            field=models.CharField(
                choices=[
                    ("subscriptions", "for each subscription"),
                    ("readers", "for each reader"),
                ],
                default="subscriptions",
                max_length=16,
                verbose_name="a row",
            ),
        ),
        migrations.AddField(
            model_name="export",
            name="token_digest",
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddConstraint(
            model_name="export",
            constraint=models.UniqueConstraint(
                condition=models.Q(("token_digest", ""), _negated=True),
                fields=("token_digest",),
                name="subscribers_export_token_once",
            ),
        ),
    ]
