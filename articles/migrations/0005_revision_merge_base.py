import django.core.serializers.json
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_image_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="merge_base",
            field=models.JSONField(
                editable=False,
                encoder=django.core.serializers.json.DjangoJSONEncoder,
                help_text="Only while it clashes: this content, but with what stood before both where two people changed the same thing.",
                null=True,
                verbose_name="base of the next merge",
            ),
        ),
    ]
