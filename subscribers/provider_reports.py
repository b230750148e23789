"""What mail providers report of a mail, as django-anymail words it: what follows of it.

Anymail calls some temporary failures “bounced” too; which they are stands only in what
the provider itself sent. Those have no consequence: the provider tries again, and
reports a permanent one when it gives up.
"""

from subscribers.models.suppression import Reason

BY_TYPE = {"complained": Reason.COMPLAINED, "unsubscribed": Reason.UNSUBSCRIBED}
REFUSED = {"bounced", "rejected"}
#: Reasons that are about the address; others are about the mail or its sender.
OF_THE_ADDRESS = {"bounced", "invalid"}
#: How providers name what is temporary: names of fields with their values.
TEMPORARY = {
    ("event", "soft_bounce"),  # Brevo, Mandrill
    ("Type", "SoftBounce"),  # Postmark
    ("type", "activity.soft_bounced"),  # MailerSend
    ("hard_bounce", "False"),  # Mailjet
    ("severity", "temporary"),  # Mailgun
    *(("bounceType", kind) for kind in ("Transient", "Undetermined")),  # Amazon SES
    # SparkPost, https://www.sparkpost.com/docs/deliverability/bounce-classification-codes/
    *(("bounce_class", code) for code in ("20", "21", "22", "23", "24", "40", "60")),
    *(("bounce_class", code) for code in ("70", "100")),
}


def reason_in(event) -> Reason | None:
    """Return why its recipient must not be written to, or None where they may be."""
    if event.event_type in BY_TYPE:
        return BY_TYPE[event.event_type]
    is_refused = event.event_type in REFUSED and event.reject_reason in OF_THE_ADDRESS
    if is_refused and TEMPORARY.isdisjoint(_fields(event.esp_event)):
        return Reason.BOUNCED
    return None


def _fields(value):
    """Return the names and values of all fields, however deep they stand."""
    if isinstance(value, list):
        for part in value:
            yield from _fields(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield name, str(part)
            yield from _fields(part)
