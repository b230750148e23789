"""Keep the one row of the magazine from the start: every page reads it."""

from django.db import migrations


def keep_magazine(apps, schema_editor):
    apps.get_model("articles", "Magazine").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("articles", "0021_search_word_ends_first")]

    operations = [migrations.RunPython(keep_magazine, migrations.RunPython.noop)]
