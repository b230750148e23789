import pytest
from django.contrib.auth.models import Group, Permission

from altculture.roles import ROLES, make_roles

pytestmark = pytest.mark.django_db


def labels(permissions):
    rows = permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in rows}


@pytest.mark.parametrize("role", ROLES)
def test_every_permission_of_a_role_exists(role):
    assert ROLES[role] - labels(Permission.objects.all()) == set()


@pytest.mark.parametrize("role", ROLES)
def test_migrate_makes_the_group_of_a_role_with_its_permissions(role):
    assert labels(Group.objects.get(name=role).permissions.all()) == ROLES[role]


def test_a_permission_that_the_table_does_not_give_is_taken_away():
    writer = Group.objects.get(name="writer")
    writer.permissions.add(Permission.objects.get(codename="publish_article"))

    make_roles()

    assert "articles.publish_article" not in labels(writer.permissions.all())


def test_only_circulation_may_see_addresses():
    seers = [
        name for name, role in ROLES.items() if "subscribers.view_subscriber" in role
    ]

    assert seers == ["circulation"]
