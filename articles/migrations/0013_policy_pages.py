from django.conf import settings
from django.core.management.color import no_style
from django.db import connections, migrations
from django.template.loader import render_to_string
from django.utils.translation import override

from articles.policies import POLICIES


def ship(apps, schema_editor):
    """Make the pages of the policies, where none stands at their addresses."""
    FlatPage = apps.get_model("flatpages", "FlatPage")
    site = _site(apps, schema_editor.connection.alias)
    with override(settings.LANGUAGE_CODE):
        for policy in POLICIES:
            if FlatPage.objects.filter(url=policy.url).exists():
                continue
            text = render_to_string(f"policies/{policy.name}.html").strip()
            title = str(policy.title)
            page = FlatPage.objects.create(url=policy.url, title=title, content=text)
            page.sites.add(site)


def _site(apps, alias):
    """Return the site, which Django itself makes only after all migrations."""
    Site = apps.get_model("sites", "Site")
    names = {"domain": "example.com", "name": "example.com"}
    site, is_new = Site.objects.get_or_create(pk=settings.SITE_ID, defaults=names)
    if is_new:
        connection = connections[alias]
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [Site]):
                cursor.execute(statement)
    return site


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0012_contributor_post"),
        ("flatpages", "0001_initial"),
        ("sites", "0002_alter_domain_unique"),
    ]

    # What a publisher may have written since is never taken away.
    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
