"""A fresh site has one newsletter, so that it can take sign-ups."""

from django.db import migrations

LETTERS = {
    "name": "Letters from Alternative Culture",
    "description": "New pieces and what stands behind them, once a week.",
}


def make_letters(apps, schema_editor):
    newsletters = apps.get_model("subscribers", "Newsletter").objects
    newsletters.using(schema_editor.connection.alias).get_or_create(
        slug="letters", defaults=LETTERS
    )


def drop_letters(apps, schema_editor):
    """Take the newsletter away again, unless somebody is on it or changed it."""
    newsletters = apps.get_model("subscribers", "Newsletter").objects
    newsletters.using(schema_editor.connection.alias).filter(
        slug="letters", subscriptions__isnull=True, **LETTERS
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("subscribers", "0001_initial")]

    operations = [migrations.RunPython(make_letters, drop_letters)]
