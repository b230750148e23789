"""Leading readers from the addresses that a name had to those that it has."""

from django.conf import settings
from django.contrib.redirects.models import Redirect
from django.db.models import Q

from articles.vocabularies import addresses


def forward(model, old, new) -> dict:
    """Redirect the addresses of one slug to those of another, and return what was done.

    What led to the old addresses leads straight to the new ones; a redirect away from
    the new ones is taken away.
    """
    pairs = dict(zip(addresses(model, old), addresses(model, new), strict=True))
    return lead(pairs)


def lead(pairs) -> dict:
    """Redirect each address to another; the record is what `lead_back` takes."""
    standing = Redirect.objects.filter(site_id=settings.SITE_ID)
    concerned = standing.filter(
        Q(new_path__in=pairs) | Q(old_path__in=[*pairs, *pairs.values()])
    )
    before = dict(concerned.values_list("old_path", "new_path"))
    after = {old: pairs.get(new, new) for old, new in before.items()}
    after = {
        old: new for old, new in after.items() if old not in pairs.values()
    } | pairs
    _write(concerned, after)
    return {"before": before, "after": after}


def lead_back(record):
    """Have addresses lead where they led before `lead`, but for those changed since."""
    standing = Redirect.objects.filter(site_id=settings.SITE_ID)
    before, after = record["before"], record["after"]
    now = dict(
        standing.filter(old_path__in=[*after, *before]).values_list(
            "old_path", "new_path"
        )
    )
    ours = [old for old in now if now[old] == after.get(old)]
    back = {old: new for old, new in before.items() if old in ours or old not in now}
    _write(standing.filter(old_path__in=ours), back)


def _write(rows, pairs):
    pairs = {old: new for old, new in pairs.items() if old != new}
    rows.exclude(old_path__in=pairs).delete()
    Redirect.objects.bulk_create(
        (
            Redirect(site_id=settings.SITE_ID, old_path=old, new_path=new)
            for old, new in pairs.items()
        ),
        update_conflicts=True,
        unique_fields=["site", "old_path"],
        update_fields=["new_path"],
    )
