"""The mails about the lists: one function each, nothing a stranger wrote in them."""

import logging

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from altculture.kit.mail import MAIL_ERRORS

logger = logging.getLogger(__name__)

# The reader waits for the page while the mail server answers.
PATIENCE = 10  # seconds


def send_confirmation(subscriber, *, newsletters, confirm, unsubscribe):
    """Ask the reader to confirm; `confirm` and `unsubscribe` are tokens."""
    with translation.override(subscriber.language):
        _send(
            subscriber,
            template="confirm",
            subject=_("Please confirm your subscription"),
            unsubscribe=unsubscribe,
            context={
                "newsletters": newsletters,
                "confirm_url": _link("confirm", confirm),
            },
        )


def send_already_subscribed(subscriber, *, unsubscribe):
    with translation.override(subscriber.language):
        _send(
            subscriber,
            template="already_subscribed",
            subject=_("You are already subscribed"),
            unsubscribe=unsubscribe,
            context={},
        )


def send_preferences(subscriber, *, preferences, unsubscribe):
    """Send the link to the reader's own page; both arguments are tokens."""
    with translation.override(subscriber.language):
        _send(
            subscriber,
            template="preferences",
            subject=_("What we send you"),
            unsubscribe=unsubscribe,
            context={"preferences_url": _link("preferences", preferences)},
        )


def send_export_told(person, export, *, what, count):
    """Tell a publisher of an export; `what` names no reader's address."""
    with translation.override(settings.LANGUAGE_CODE):
        context = {
            "export": export,
            "what": what,
            "count": count,
            "language": settings.LANGUAGE_CODE,
        }
        message = EmailMultiAlternatives(
            _("Addresses of readers were exported"),
            render_to_string("emails/export_told.txt", context),
            to=[person.email],
            headers={"Auto-Submitted": "auto-generated"},
        )
        message.attach_alternative(
            render_to_string("emails/export_told.html", context), "text/html"
        )
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
        headers=_one_click(unsubscribe_url),
        connection=get_connection(timeout=PATIENCE),
    )
    message.attach_alternative(
        render_to_string(f"emails/{template}.html", context), "text/html"
    )
    try:
        message.send()
    except MAIL_ERRORS:
        logger.exception("The mail “%s” was not sent: the server refused.", template)


def _one_click(url):
    """Return the headers of RFC 2369 and RFC 8058, and of RFC 3834 against echoes."""
    return {
        "List-Unsubscribe": f"<{url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }


def _link(name, token):
    return settings.SITE_URL + reverse(f"subscribers:{name}", args=[token])
