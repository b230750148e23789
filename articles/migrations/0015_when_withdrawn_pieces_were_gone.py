from django.db import migrations
from django.db.models import F


def date_withdrawals(apps, schema_editor):
    """A withdrawn edition was gone when it ended; in one statement, on few rows."""
    Edition = apps.get_model("articles", "Edition")
    withdrawn = Edition.objects.exclude(withdrawn_because="")
    withdrawn.filter(gone_at=None).update(gone_at=F("live_until"))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0014_corrections"),
    ]

    operations = [
        migrations.RunPython(date_withdrawals, migrations.RunPython.noop),
    ]
