from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("subscribers", "0024_figures")]

    operations = [
        migrations.AlterModelOptions(
            name="subscribertag",
            options={
                "ordering": ["name"],
                "permissions": [("merge_subscribertag", "Can merge tags")],
                "verbose_name": "tag",
                "verbose_name_plural": "tags",
            },
        ),
    ]
