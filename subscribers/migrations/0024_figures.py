import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("subscribers", "0023_merged_entries"),
    ]

    operations = [
        migrations.CreateModel(
            name="Figures",
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
                ("day", models.DateField(verbose_name="day")),
                (
                    "kind",
                    models.CharField(
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
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("site", "the site"),
                            ("mail", "a link in a mail"),
                            ("staff", "staff"),
                            ("import", "an import"),
                        ],
                        max_length=8,
                        verbose_name="source",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="how often")),
                (
                    "change",
                    models.IntegerField(
                        help_text="In the number of confirmed subscriptions.",
                        verbose_name="change",
                    ),
                ),
            ],
            options={
                "verbose_name": "figures",
                "verbose_name_plural": "figures",
                "ordering": ["-day", "pk"],
            },
        ),
        migrations.AddField(
            model_name="figures",
            name="newsletter",
            field=models.ForeignKey(
                db_index=False,
                help_text="Empty where it was about everything.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="subscribers.newsletter",
                verbose_name="newsletter",
            ),
        ),
        migrations.AddConstraint(
            model_name="figures",
            constraint=models.UniqueConstraint(
                fields=("day", "newsletter", "kind", "source"),
                name="subscribers_figures_once",
            ),
        ),
    ]
