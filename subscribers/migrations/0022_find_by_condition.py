import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("subscribers", "0021_segments"),
    ]

    operations = [
        migrations.AlterField(
            model_name="taggedsubscriber",
            name="tag",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="items",
                to="subscribers.subscribertag",
            ),
        ),
        migrations.AddIndex(
            model_name="subscriber",
            index=models.Index(fields=["created_at"], name="subscribers_by_joining"),
        ),
        migrations.AddIndex(
            model_name="subscriber",
            index=models.Index(
                condition=models.Q(("paused_until__isnull", False)),
                fields=["paused_until"],
                name="subscribers_who_pause",
            ),
        ),
        migrations.AddIndex(
            model_name="taggedsubscriber",
            index=models.Index(
                fields=["tag", "content_object"], name="subscribers_by_tag"
            ),
        ),
        migrations.AddIndex(
            model_name="subscriber",
            index=models.Index(fields=["language"], name="subscribers_by_language"),
        ),
        migrations.AddIndex(
            model_name="subscription",
            index=models.Index(
                fields=["source", "subscriber"], name="subscribers_by_source"
            ),
        ),
    ]
