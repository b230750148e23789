"""Fold the names that stand already, so that they are found and compared as new ones."""

from django.db import migrations

from altculture.kit.folding import fold

NAMED = ("movement", "topic", "person", "contributor")
AT_ONCE = 500


def fold_names(apps, schema_editor):
    for name in NAMED:
        model = apps.get_model("articles", name)
        last = 0
        while rows := list(
            model.objects.filter(pk__gt=last).order_by("pk").only("name")[:AT_ONCE]
        ):
            for row in rows:
                row.folded = (fold(row.name) or row.name.strip().casefold())[:240]
            model.objects.bulk_update(rows, ["folded"])
            last = rows[-1].pk


class Migration(migrations.Migration):
    dependencies = [("articles", "0027_names_and_aliases")]

    operations = [migrations.RunPython(fold_names, migrations.RunPython.noop)]
