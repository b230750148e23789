from django.db import migrations
from django.db.models import F

BATCH = 5000


def fill(apps, schema_editor):
    """Make each edition the whole family of its piece: nothing was translated yet."""
    editions = apps.get_model("articles", "Edition").objects.order_by()
    last = editions.order_by("-pk").values_list("pk", flat=True).first() or 0
    for first in range(0, last + 1, BATCH):
        rows = editions.filter(pk__gte=first, pk__lt=first + BATCH, family=None)
        rows.update(family=F("article"))


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_languages")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
