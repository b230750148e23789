from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("subscribers", "0017_readers_of_imports")]

    operations = [
        migrations.AlterModelOptions(
            name="export",
            options={
                "ordering": ["-pk"],
                "permissions": [
                    ("be_told_of_exports", "Gets a mail about every export")
                ],
                "verbose_name": "export",
                "verbose_name_plural": "exports",
            },
        ),
    ]
