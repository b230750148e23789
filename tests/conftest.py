from itertools import count

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

numbers = count(1)


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
