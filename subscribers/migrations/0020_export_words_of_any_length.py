from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("subscribers", "0019_exports_in_the_background"),
    ]

    operations = [
        migrations.AlterField(
            model_name="export",
            name="filter_words",
            field=models.TextField(verbose_name="what"),
        ),
    ]
