from django.db import transaction

from subscribers.actions.keep_out import take_off_all
from subscribers.consent import Evidence, Source
from subscribers.models import Subscriber
from subscribers.models.suppression import Reason


@transaction.atomic
def take_report(address, reason: Reason) -> bool:
    """Write no more to a reader whose mail bounced for good, or who complained.

    `address` is normalised. Who is no reader of the lists is left alone: the desk gets
    mails too. Doing it again changes nothing. Return whether it was a reader.
    """
    reader = Subscriber.objects.select_for_update().with_address(address).first()
    if reader is None:
        return False
    take_off_all(reader, reason, Evidence(Source.MAIL), actor=None)
    return True
