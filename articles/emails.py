"""The mails to the desk: one function each, as text and as HTML."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from altculture.kit.urls import absolute, site_host
from articles.notices import path_of, quoted, sentence


def send_notice(user, notice):
    with translation.override(settings.LANGUAGE_CODE):
        _send(user, "notice", [notice], subject=sentence(notice))


def send_digest(user, notices):
    """Send several notices, oldest first, as one mail."""
    with translation.override(settings.LANGUAGE_CODE):
        day = date_format(timezone.localdate(), "j F")
        subject = _("At the desk, %(day)s: %(count)d notices") % {
            "day": day,
            "count": len(notices),
        }
        _send(user, "digest", notices, subject=subject)


def _send(user, template, notices, *, subject):
    context = {
        "notices": [_shown(notice) for notice in notices],
        "settings_url": absolute(reverse("admin:notice_settings")),
        "language": settings.LANGUAGE_CODE,
    }
    message = EmailMultiAlternatives(
        " ".join(subject.split()),
        render_to_string(f"emails/{template}.txt", context),
        to=[user.email],
        headers=_headers(notices),
    )
    message.attach_alternative(
        render_to_string(f"emails/{template}.html", context), "text/html"
    )
    message.send()


def _shown(notice):
    return {
        "sentence": sentence(notice),
        "quoted": quoted(notice),
        "url": absolute(path_of(notice)),
        "made_at": notice.made_at,
    }


def _headers(notices):
    """Name the mail after what it tells, so that the same one twice shows as one."""
    first, last = notices[0], notices[-1]
    return {
        "Message-ID": f"<notices-{first.pk}-{last.pk}-{len(notices)}@{site_host()}>",
        "References": f"<article-{first.article_id}@{site_host()}>",
        "Auto-Submitted": "auto-generated",
    }
