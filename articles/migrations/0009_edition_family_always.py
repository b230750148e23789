import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_fill_families")]

    operations = [
        migrations.AlterField(
            model_name="edition",
            name="family",
            field=models.ForeignKey(
                db_index=False,
                help_text="The original, which a piece shares with its translations.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="family_editions",
                to="articles.article",
            ),
        )
    ]
