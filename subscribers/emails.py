"""The mails about the lists: one function each, nothing a stranger wrote in them."""

import logging

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from altculture.kit.mail import MAIL_ERRORS
from altculture.kit.urls import absolute
from subscribers.plus_address import leaving_address

logger = logging.getLogger(__name__)

# One server that does not answer must not hold up the mails behind it.
PATIENCE = 10  # seconds


def send_confirmation(subscriber, *, newsletters, confirm, unsubscribe) -> bool:
    """Ask the reader to confirm; `confirm` and `unsubscribe` are tokens.

    Return, as all these do, whether the mail server took the mail.
    """
    with translation.override(subscriber.language):
        return _send(
            subscriber,
            template="confirm",
            subject=_("Please confirm your subscription"),
            unsubscribe=unsubscribe,
            context={
                "newsletters": newsletters,
                "confirm_url": _link("confirm", confirm),
            },
        )


def send_already_subscribed(subscriber, *, unsubscribe) -> bool:
    with translation.override(subscriber.language):
        return _send(
            subscriber,
            template="already_subscribed",
            subject=_("You are already subscribed"),
            unsubscribe=unsubscribe,
            context={},
        )


def send_preferences(subscriber, *, preferences, unsubscribe) -> bool:
    """Send the link to the reader's own page; both arguments are tokens."""
    with translation.override(subscriber.language):
        return _send(
            subscriber,
            template="preferences",
            subject=_("What we send you"),
            unsubscribe=unsubscribe,
            context={"preferences_url": _link("preferences", preferences)},
        )


def send_queue(person, *, language):
    """Tell a member of staff that sign-ups wait for them; raise as mail servers do."""
    with translation.override(language):
        queue = absolute(reverse("admin:subscribers_signups_changelist"))
        subject = _("Sign-ups wait for a person to look at them")
        _send_to_staff(person, "queue", subject=subject, context={"queue_url": queue})


def send_export_told(person, export, *, what, count):
    """Tell a publisher of an export; `what` names no reader's address."""
    with translation.override(settings.LANGUAGE_CODE):
        _send_to_staff(
            person,
            "export_told",
            subject=_("Addresses of readers were exported"),
            context={"export": export, "what": what, "count": count},
        )


def _send_to_staff(person, template, *, subject, context):
    context = {**context, "language": translation.get_language()}
    message = EmailMultiAlternatives(
        subject,
        render_to_string(f"emails/{template}.txt", context),
        to=[person.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    letter = render_to_string(f"emails/{template}.html", context)
    message.attach_alternative(letter, "text/html")
    message.send()


def _send(subscriber, *, template, subject, unsubscribe, context):
    unsubscribe_url = _link("unsubscribe", unsubscribe)
    context = {
        **context,
        "unsubscribe_url": unsubscribe_url,
        "site_url": settings.SITE_URL,
        "language": subscriber.language,
    }
    message = EmailMultiAlternatives(
        subject,
        render_to_string(f"emails/{template}.txt", context),
        to=[subscriber.email],
        headers=_ways_out(unsubscribe_url, unsubscribe),
        connection=get_connection(timeout=PATIENCE),
    )
    message.attach_alternative(
        render_to_string(f"emails/{template}.html", context), "text/html"
    )
    try:
        message.send()
    except MAIL_ERRORS:
        logger.exception("The mail “%s” was not sent: the server refused.", template)
        return False
    return True


def _ways_out(url, token):
    """Return the headers of RFC 2369 and RFC 8058, and of RFC 3834 against echoes."""
    address = leaving_address(token)
    by_mail = f"<mailto:{address}?subject=unsubscribe>, " if address else ""
    return {
        "List-Unsubscribe": f"{by_mail}<{url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }


def _link(name, token):
    return settings.SITE_URL + reverse(f"subscribers:{name}", args=[token])
