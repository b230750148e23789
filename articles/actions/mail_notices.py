"""Mailing what people are told: claimed, sent, then written down as sent.

A crash between the last two steps has one mail sent once more, under the same
Message-ID; nothing is ever left out. A server that refuses is asked again later.
"""

import logging
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from altculture.kit.mail import MAIL_ERRORS
from altculture.kit.tasks import enqueue_at, task
from articles.emails import send_digest, send_notice
from articles.models import Notice, NoticeWish
from articles.models.notice import Rhythm

logger = logging.getLogger(__name__)

#: How long after each failure the server is asked again; then it stays in the list.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440)]


@task()
def mail_notices():
    """Mail to everybody what is due; safe to run twice, and at once.

    With what one notice asks for goes out what a process that died had claimed.
    """
    for user in people_with_mail():
        mail_due(user)


def mail_due(user, at=None) -> int:
    """Send one person's mails that are due, and return how many went out."""
    at = at or timezone.now()
    letters = _letters(user, claim(user, at))
    for number, letter in enumerate(letters):
        try:
            _send(user, letter)
        except MAIL_ERRORS:
            logger.exception("A mail about notices was not sent: the server refused.")
            _put_off([notice for row in letters[number:] for notice in row], at)
            return number
        _rows(letter).update(mailed_at=at)
    return len(letters)


@transaction.atomic
def claim(user, at) -> list[Notice]:
    """Return one person's notices to be mailed now; nobody else gets them meanwhile."""
    due = Notice.objects.known_to(user).due(at).for_list()
    notices = list(due.select_for_update(skip_locked=True, of=("self",)).reverse())
    _rows(notices).update(claimed_at=at)
    return notices


def _letters(user, notices):
    is_daily = NoticeWish.of(user).rhythm == Rhythm.DAILY
    if is_daily:
        return [notices] if notices else []
    return [[notice] for notice in notices]


def _send(user, letter):
    if len(letter) == 1:
        send_notice(user, letter[0])
    else:
        send_digest(user, letter)


def _put_off(notices, at):
    tries = max(notice.tries for notice in notices)
    moment = at + PAUSES[tries] if tries < len(PAUSES) else None
    _rows(notices).update(claimed_at=None, mail_at=moment, tries=tries + 1)
    if moment:
        enqueue_at(mail_notices, moment)


def _rows(notices):
    return Notice.objects.filter(pk__in=[notice.pk for notice in notices])


def people_with_mail(at=None):
    """Return the people to whom something is due."""
    due = Notice.objects.due(at).values("to")
    people = get_user_model().objects.filter(pk__in=due)
    return people.select_related("notice_wish")
