import gc
import socket
from itertools import count

import pytest
from aiosmtpd.controller import Controller
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test.utils import teardown_databases

from tests import migrated

numbers = count(1)

# A tenth of a run's time went to looking for cycles among objects that stay anyway.
gc.set_threshold(100_000, 50, 100)


def pytest_collection_finish():
    """Never look at what was imported and collected again: it stays to the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(
    pytestconfig,
    django_test_environment,
    django_db_blocker,
    django_db_modify_db_settings,
):
    """Make the database of the tests in place of pytest-django."""
    with django_db_blocker.unblock():
        databases = migrated.set_up(pytestconfig.cache.mkdir("databases"))
    yield
    with django_db_blocker.unblock():
        teardown_databases(databases, verbosity=0)


@pytest.fixture
def make_user(db):
    """Return a factory of staff in one role, or of people without any."""

    def make(role=None, **fields):
        name = fields.pop("username", f"{role or 'reader'}-{next(numbers)}")
        defaults = {"email": f"{name}@example.org", "is_staff": role is not None}
        user = get_user_model().objects.create_user(name, **defaults | fields)
        if role:
            user.groups.add(Group.objects.get(name=role))
        return user

    return make


@pytest.fixture
def reader(make_user):
    """Somebody with an account and no role."""
    return make_user()


@pytest.fixture
def writer(make_user):
    return make_user("writer")


@pytest.fixture
def editor(make_user):
    return make_user("editor")


@pytest.fixture
def publisher(make_user):
    return make_user("publisher")


@pytest.fixture
def circulation(make_user):
    return make_user("circulation")


class Sink:
    """A mail server that keeps what it takes and refuses what it is told to."""

    def __init__(self):
        self.taken = []
        self.refused = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 5.1.1 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.taken.append(envelope)
        return "250 OK"


@pytest.fixture
def mail_server(settings):
    """A real mail server on this machine; mails go there over SMTP."""
    sink = Sink()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield sink
    controller.stop()
