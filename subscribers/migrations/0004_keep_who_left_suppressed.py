"""Who left before there were suppressions is kept out by one for each newsletter."""

from django.db import migrations

from subscribers.addresses import address_digest

BATCH = 2000
LEFT = ("unsubscribed", "bounced")


def fill(apps, schema_editor):
    alias = schema_editor.connection.alias
    subscribers = apps.get_model("subscribers", "Subscriber").objects.using(alias)
    last = 0
    while batch := list(subscribers.filter(pk__gt=last).order_by("pk")[:BATCH]):
        for row in batch:
            row.digest = address_digest(row.email)
        subscribers.bulk_update(batch, ["digest"])
        _suppress(apps, alias, {row.pk: row for row in batch})
        last = batch[-1].pk


def _suppress(apps, alias, rows):
    """Write the suppressions of a batch; where all letters were left, one for all."""
    suppressions = apps.get_model("subscribers", "Suppression")
    subscriptions = apps.get_model("subscribers", "Subscription").objects.using(alias)
    of_batch = subscriptions.filter(subscriber__in=rows)
    staying = set(of_batch.exclude(state__in=LEFT).values_list("subscriber", flat=True))
    left = list(of_batch.filter(state__in=LEFT).order_by("pk"))
    last = {one.subscriber_id: one for one in left if one.subscriber_id not in staying}
    suppressions.objects.using(alias).bulk_create(
        suppressions(
            address=rows[one.subscriber_id].email,
            digest=rows[one.subscriber_id].digest,
            newsletter_id=newsletter,
            reason=one.state,
            since=one.changed_at,
        )
        for one, newsletter in (
            *((one, one.newsletter_id) for one in left),
            *((one, None) for one in last.values()),
        )
    )


class Migration(migrations.Migration):
    dependencies = [("subscribers", "0003_suppressions")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
