import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("subscribers", "0022_find_by_condition"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="subscriber",
            options={
                "ordering": ["-pk"],
                "permissions": [
                    ("export_subscriber", "Can export the subscriber lists"),
                    ("merge_subscriber", "Can merge two entries of one reader"),
                ],
                "verbose_name": "subscriber",
                "verbose_name_plural": "subscribers",
            },
        ),
        migrations.RemoveConstraint(
            model_name="consentevent",
            name="subscribers_consent_kind_known",
        ),
        migrations.AddField(
            model_name="subscriber",
            name="merged_into",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="subscribers.subscriber",
                verbose_name="merged into",
            ),
        ),
        migrations.AlterField(
            model_name="consentevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("signed_up", "Signed up"),
                    ("added", "Added by staff"),
                    ("confirmed", "Confirmed"),
                    ("changed", "Changed what we hold"),
                    ("unsubscribed", "Unsubscribed"),
                    ("bounced", "Bounced"),
                    ("complained", "Complained"),
                    ("erased", "Erased"),
                    ("undone", "Import undone"),
                    ("merged", "Merged into another entry"),
                ],
                max_length=12,
                verbose_name="what",
            ),
        ),
        migrations.AddIndex(
            model_name="subscriber",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="subscribers_merged",
            ),
        ),
        migrations.AddConstraint(
            model_name="consentevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "signed_up",
                            "added",
                            "confirmed",
                            "changed",
                            "unsubscribed",
                            "bounced",
                            "complained",
                            "erased",
                            "undone",
                            "merged",
                        ],
                    )
                ),
                name="subscribers_consent_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscriber",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None), ("erased_at__isnull", False), _connector="OR"
                ),
                name="subscribers_subscriber_merged_has_no_address",
            ),
        ),
    ]
