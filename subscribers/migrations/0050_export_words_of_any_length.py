from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("subscribers", "0008_tags_notes_and_subjects"),
    ]

    operations = [
        migrations.AlterField(
            model_name="export",
            name="filter_words",
            field=models.TextField(verbose_name="what"),
        ),
    ]
