from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_neighbourhood"),
    ]

    operations = [
        migrations.AddField(
            model_name="contributor",
            name="post",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Such as “Editor”. Whoever has one stands on the masthead.",
                max_length=80,
                verbose_name="post at the magazine",
            ),
        ),
        migrations.AddField(
            model_name="contributor",
            name="post_position",
            field=models.PositiveSmallIntegerField(
                db_default=0,
                default=0,
                help_text="The lowest number comes first.",
                verbose_name="place on the masthead",
            ),
        ),
    ]
