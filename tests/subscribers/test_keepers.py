import csv
import io

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.urls import reverse

from altculture.roles import PUBLISHER
from subscribers.actions.add_subscriber import add_subscriber
from subscribers.actions.export_later import export_later, find_export
from subscribers.actions.plan_import import Plan, plan_import
from subscribers.actions.take_in_file import upload_import
from subscribers.exports.recipe import Recipe
from subscribers.imports.entries import RowRefused
from subscribers.imports.standings import Standing
from subscribers.imports.walk import entry_reader
from subscribers.models import ConsentEvent, Newsletter, Subscriber, Subscription
from subscribers.models.consent import Kind
from subscribers.models.subscription import State
from subscribers.selection import Selection
from subscribers.storage import private_storage
from tests.subscribers.factories import make_subscription
from tests.subscribers.test_export import FORM, PASSWORD

LIST = "admin:subscribers_subscriber_changelist"
CHANGE = "admin:subscribers_subscriber_change"
NEWSLETTERS = "admin:subscribers_newsletter_changelist"


@pytest.fixture
def ida(make_user):
    return make_user("circulation", username="ida", password=PASSWORD)


@pytest.fixture
def tom(make_user):
    return make_user("circulation", username="tom")


@pytest.fixture
def given(ida, tom, make_newsletter, make_subscriber):
    """Two lists, each given to one person, a reader of each and one of both."""
    lists = {}
    for user in (ida, tom):
        lists[user] = make_newsletter(name=f"Of {user}", slug=user.username)
        lists[user].keepers.add(user)
        make_subscriber(lists[user], email=f"of-{user}@example.org")
    both = make_subscriber(lists[ida], email="both@example.org")
    make_subscription(both, lists[tom], state=State.UNSUBSCRIBED)
    return lists


def names(readers):
    return sorted(reader.email.partition("@")[0] for reader in readers)


def test_who_keeps_a_list_sees_its_readers_alone(client, ida, tom, given):
    of_tom = Subscriber.objects.get(email="of-tom@example.org")
    client.force_login(ida)

    shown = client.get(reverse(LIST))

    assert names(shown.context["cl"].result_list) == ["both", "of-ida"]
    assert "Of tom" not in shown.text
    assert client.get(reverse(CHANGE, args=[of_tom.pk])).status_code == 302
    client.force_login(tom)
    assert client.get(reverse(CHANGE, args=[of_tom.pk])).status_code == 200


def test_the_page_of_a_reader_of_both_tells_of_ones_own_list(client, ida, tom, given):
    both = Subscriber.objects.get(email="both@example.org")
    for newsletter in given.values():
        ConsentEvent.objects.create(
            subscriber=both, newsletter=newsletter, kind=Kind.CONFIRMED, source="mail"
        )
    client.force_login(ida)

    shown = client.get(reverse(CHANGE, args=[both.pk])).text

    assert "Of ida" in shown
    assert "Of tom" not in shown


def test_nobody_is_found_by_their_state_on_anothers_list(client, ida, given):
    client.force_login(ida)

    found = client.get(reverse(LIST), {"state": "unsubscribed"})
    closed = client.get(reverse(LIST), {"newsletter": Newsletter.objects.last().pk})

    assert not found.context["cl"].result_list
    assert closed.status_code == 302


@pytest.mark.parametrize("query", ["", "?state=confirmed", "?newsletter={tom}"])
def test_an_export_holds_ones_own_lists_alone(client, ida, tom, given, query):
    client.force_login(ida)
    page = reverse("admin:subscribers_subscriber_export")

    sent = client.post(page + query.format(tom=given[tom].pk), FORM)

    rows = csv.DictReader(io.StringIO(sent.getvalue().decode()))
    assert {row["newsletter"] for row in rows} <= {"ida"}


def test_an_export_in_the_background_holds_ones_own_lists_alone(
    ida, given, django_capture_on_commit_callbacks
):
    selection = Selection(states=(State.CONFIRMED, State.UNSUBSCRIBED), user=ida)
    with django_capture_on_commit_callbacks(execute=True):
        token = export_later(selection, Recipe(), reason="Audit", actor=ida)

    export = find_export(token, actor=ida)
    text = private_storage().open(export.file.name).read().decode()
    newsletters = {row["newsletter"] for row in csv.DictReader(io.StringIO(text))}
    assert newsletters == {"ida"}


def test_a_reader_is_added_to_ones_own_lists_alone(client, ida, tom, given, letters):
    client.force_login(ida)
    offered = client.get(reverse("admin:subscribers_subscriber_add")).text

    add_subscriber(Subscriber(email="a@example.org"), [letters, given[ida]], actor=ida)
    with pytest.raises(PermissionDenied):
        add_subscriber(Subscriber(email="b@example.org"), [given[tom]], actor=ida)

    assert "Of ida" in offered
    assert "Of tom" not in offered


def test_a_list_that_is_given_to_nobody_is_open_to_all_of_circulation(
    ida, given, make_subscriber, letters
):
    anybody = make_subscriber(letters)
    nowhere = Subscriber.objects.create(email="nowhere@example.org")

    seen = Subscriber.objects.open_to(ida)

    assert {anybody, nowhere} <= set(seen)
    assert letters in Newsletter.objects.open_to(ida)
    assert given[ida] in Newsletter.objects.open_to(ida)


def test_administrators_and_who_may_see_every_list_do(make_user, publisher, given):
    for user in (make_user(is_staff=True, is_superuser=True), publisher):
        assert Newsletter.objects.open_to(user).count() == Newsletter.objects.count()
        assert Subscriber.objects.open_to(user).count() == 3
        assert Subscription.objects.open_to(user).count() == 4


def test_being_named_gives_no_right_by_itself(client, editor, given, ida):
    given[ida].keepers.add(editor)
    client.force_login(editor)

    assert client.get(reverse(LIST)).status_code == 403


def test_publishers_see_how_many_and_nobody_by_name(client, publisher, given):
    cache.clear()
    client.force_login(publisher)

    shown = client.get(reverse(NEWSLETTERS))

    (row,) = (row for row in shown.context["cl"].result_list if row.slug == "tom")
    assert row.sizes == {"confirmed": 1, "unsubscribed": 1}
    assert "@example.org" not in shown.text.partition('id="result_list"')[2]
    assert client.get(reverse(LIST)).status_code == 403
    assert "subscribers.view_subscriber" not in PUBLISHER


def test_circulation_cannot_give_a_list_to_itself(client, ida, tom, letters):
    letters.keepers.add(tom)
    page = reverse("admin:subscribers_newsletter_change", args=[letters.pk])
    client.force_login(tom)
    fields = {"name": "L", "slug": letters.slug, "position": 0, "keepers": []}

    client.post(page, fields)

    assert list(letters.keepers.all()) == [tom]
    client.force_login(ida)
    assert client.get(page).status_code == 302


def test_a_segment_counts_ones_own_lists_alone(client, ida, tom, given):
    client.force_login(ida)
    builder = reverse("admin:subscribers_segment_add")
    sent = {"name": "Mine", "_count": "1"}

    everybody = client.post(builder, sent).text
    of_tom = client.post(builder, sent | {"newsletters": given[tom].pk}).text

    assert "both@example.org" in everybody
    assert "of-tom@example.org" not in everybody
    assert "of-tom@example.org" not in of_tom
    assert "Select a valid choice" in of_tom


def test_a_file_is_imported_into_ones_own_lists_by_its_owner_alone(
    client, ida, tom, given
):
    file = ContentFile(b"email,newsletter\na@example.org,tom\n", "list.csv")
    source = upload_import(file, actor=ida)
    plan = Plan(source.mapping, [given[tom]], Standing.SUBSCRIBED, None)
    page = reverse("admin:subscribers_import_plan", args=[source.pk])

    client.force_login(ida)
    offered = client.get(page).text
    with pytest.raises(PermissionDenied):
        plan_import(source, plan, actor=ida)
    client.force_login(tom)

    assert "Of tom" not in offered
    assert client.get(page).status_code == 404
    with pytest.raises(RowRefused, match="bad_newsletter"):
        entry_reader(source).read(2, ["a@example.org", "tom"])
