from django.db import transaction
from django.utils import timezone

from subscribers.actions.keep_out import take_off_all
from subscribers.actions.links import lock_link
from subscribers.consent import Evidence
from subscribers.models import ConsentEvent, ImportChange, Suppression
from subscribers.models.consent import Kind
from subscribers.models.suppression import Reason
from subscribers.models.token import Purpose


@transaction.atomic
def erase(token, *, evidence: Evidence):
    """Forget a reader, but for what proves their wishes and keeps them out.

    Raise LinkUnknown or LinkExpired.
    """
    reader = lock_link(token, Purpose.PREFERENCES).subscriber
    take_off_all(reader, Reason.UNSUBSCRIBED, evidence, actor=None)
    at = timezone.now()
    kept_out = Suppression.objects.filter(digest__in=reader.digests())
    kept_out.update(address="", note="")
    kept_out.exclude(reason=Reason.NEVER).update(reason=Reason.ERASED)
    ConsentEvent.objects.create(
        subscriber=reader,
        kind=Kind.ERASED,
        source=evidence.source,
        network=evidence.network,
        happened_at=at,
    )
    reader.subscriptions.all().delete()
    reader.links.all().delete()
    reader.tags.clear()
    ImportChange.objects.filter(subscriber=reader).delete()
    reader.email, reader.name, reader.note, reader.erased_at = None, "", "", at
    reader.save()
    return reader
