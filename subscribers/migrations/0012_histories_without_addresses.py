from django.db import migrations
from django.db.models import F, Value
from django.db.models.functions import Concat

WORDS = {"subscriber": "Subscriber ", "suppression": "Suppression "}


def name_by_number(apps, schema_editor):
    """Take the addresses out of what the newsroom noted of who changed what."""
    entries = apps.get_model("admin", "LogEntry").objects
    for model, word in WORDS.items():
        written = entries.filter(
            content_type__app_label="subscribers", content_type__model=model
        )
        written.update(object_repr=Concat(Value(word), F("object_id")))


class Migration(migrations.Migration):
    dependencies = [
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("subscribers", "0011_tallies"),
    ]

    operations = [
        migrations.RunPython(name_by_number, migrations.RunPython.noop, elidable=True)
    ]
