"""Sign-ups that come faster than people make them wait until a person has looked."""

import logging

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

from altculture.kit.mail import MAIL_ERRORS
from altculture.kit.tasks import task
from subscribers import emails
from subscribers.models import AwaitedMail, SignUpHour
from subscribers.models.sign_ups import FLOOR

logger = logging.getLogger(__name__)

PERMISSION = "subscribers.change_signups"
#: Superusers are among those who have a permission there.
BACKEND = "django.contrib.auth.backends.ModelBackend"


def count_sign_up(at) -> bool:
    """Count one more sign-up and say whether its mail has to wait for a person.

    The first that waits has the people told who may release it.
    """
    number = SignUpHour.objects.count_one(at)
    # Most hours need no look at the others.
    if number <= FLOOR or number <= SignUpHour.objects.most_at_ease(at):
        return False
    if not AwaitedMail.objects.held().exists():
        transaction.on_commit(tell_of_queue.enqueue)
    return True


@task()
def tell_of_queue():
    people = get_user_model().objects.with_perm(PERMISSION, backend=BACKEND)
    for person in people.exclude(email=""):
        try:
            emails.send_queue(person, language=settings.LANGUAGE_CODE)
        except MAIL_ERRORS:
            logger.exception("A mail about held sign-ups was not sent.")
