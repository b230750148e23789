import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from subscribers.actions.add_subscriber import add_subscriber
from subscribers.errors import AlreadyListed
from subscribers.models import ConsentEvent, Export, Subscriber
from subscribers.models.consent import Kind
from subscribers.models.subscription import State

LIST = "admin:subscribers_subscriber_changelist"
ADD = "admin:subscribers_subscriber_add"
CHANGE = "admin:subscribers_subscriber_change"


@pytest.fixture
def staff(client, circulation):
    client.force_login(circulation)
    return client


@pytest.fixture
def add(staff, letters, django_capture_on_commit_callbacks):
    """Return a function that sends the form by which staff add a subscriber."""

    def post(email, **fields):
        form = {"email": email, "language": "en-gb", "newsletters": [letters.pk]}
        with django_capture_on_commit_callbacks(execute=True):
            return staff.post(reverse(ADD), form | fields)

    return post


def admin_paths(subscriber, export):
    start = "admin:subscribers_"
    for model, row in {"subscriber": subscriber, "export": export}.items():
        yield reverse(f"{start}{model}_changelist")
        yield reverse(f"{start}{model}_change", args=[row.pk])
    yield reverse(f"{start}subscriber_evidence", args=[subscriber.pk])
    yield reverse(f"{start}subscriber_evidence_by_address")
    yield reverse(f"{start}subscriber_add")
    yield reverse(f"{start}subscriber_export")


@pytest.fixture
def paths(make_subscriber):
    export = Export.objects.create(made_by="x", reason="x", format="csv")
    return list(admin_paths(make_subscriber(), export))


@pytest.mark.parametrize(
    ("role", "status"),
    [("circulation", 200), ("writer", 403), ("editor", 403), ("publisher", 403)],
)
def test_only_circulation_sees_subscribers(client, make_user, paths, role, status):
    client.force_login(make_user(role))

    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(
        paths, status
    )


def test_administrators_see_subscribers(client, make_user, paths):
    client.force_login(make_user(is_staff=True, is_superuser=True))

    assert {client.get(path).status_code for path in paths} == {200}


def test_nothing_of_the_lists_can_be_deleted(client, make_user, make_subscriber):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    reader = make_subscriber()

    path = reverse("admin:subscribers_subscriber_delete", args=[reader.pk])

    assert client.post(path, {"post": "yes"}).status_code == 403
    assert Subscriber.objects.filter(pk=reader.pk).exists()


@pytest.mark.parametrize("query", [{}, {"state": "confirmed"}, {"q": "reader"}])
def test_the_list_costs_as_much_for_ten_as_for_one(
    staff, make_subscriber, django_assert_max_num_queries, query, keyed
):
    query = keyed(query)
    make_subscriber()
    with django_assert_max_num_queries(14):
        staff.get(reverse(LIST), query)

    for _ in range(9):
        make_subscriber()
    with django_assert_max_num_queries(14):
        page = staff.get(reverse(LIST), query)

    assert len(page.context["cl"].result_list) == 10


def test_the_list_ends_where_a_count_would_take_long(
    staff, make_subscriber, monkeypatch
):
    monkeypatch.setattr("subscribers.admin.paging.BoundedPaginator.furthest", 2)
    for _ in range(3):
        make_subscriber()

    page = staff.get(reverse(LIST)).content.decode()

    assert "The first 2 are listed." in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "ANN"}, ["anna"]),
        ({"state": "pending"}, ["bert"]),
        ({"newsletter": 77}, ["bert"]),
        ({"newsletter": 77, "state": "confirmed"}, []),
        ({"newsletter": 77, "state": "pending", "q": "b"}, ["bert"]),
        ({"newsletter": 77, "state": "pending", "q": "a"}, []),
    ],
)
@pytest.mark.usefixtures("staff")
def test_newsletter_and_state_are_asked_of_one_subscription(
    make_subscriber, make_newsletter, search, query, found
):
    make_subscriber(email="anna@example.org")
    bert = make_subscriber(email="bert@example.org")
    bert.subscriptions.create(newsletter=make_newsletter(pk=77), source="site")

    page = search(LIST, query)

    emails = [row.email.partition("@")[0] for row in page.context["cl"].result_list]
    assert emails == found


def test_a_reader_with_two_newsletters_is_listed_once(
    staff, make_subscriber, make_newsletter, letters
):
    make_subscriber(letters, make_newsletter())

    page = staff.get(reverse(LIST), {"state": "confirmed"})

    assert len(page.context["cl"].result_list) == 1


def test_staff_add_a_subscriber_who_is_asked_to_confirm(add, circulation, mailoutbox):
    response = add("Anna@Bücher.example", name="Anna")

    assert response.status_code == 302
    reader = Subscriber.objects.get(email="Anna@xn--bcher-kva.example")
    assert reader.subscriptions.get().state == State.PENDING
    event = reader.consent_events.get()
    assert (event.kind, event.actor) == (Kind.ADDED, circulation)
    assert mailoutbox[0].subject == "Please confirm your subscription"


@pytest.mark.parametrize("state", State)
def test_staff_cannot_add_a_known_address(add, make_subscriber, mailoutbox, state):
    reader = make_subscriber(email="anna@example.org", state=state)

    page = add("ANNA@example.org")

    assert "on the lists already" in page.content.decode()
    assert reader.subscriptions.get().state == state
    assert not mailoutbox


@pytest.mark.parametrize("email", ['""@iana.org', "a" * 65 + "@example.org", "x"])
def test_staff_cannot_add_an_unusable_address(add, mailoutbox, email):
    assert add(email).status_code == 200
    assert not Subscriber.objects.exists()
    assert not mailoutbox


def test_the_address_cannot_be_edited_and_the_name_can(staff, make_subscriber):
    reader = make_subscriber(email="anna@example.org")
    form = {"email": "eve@example.org", "name": "Anna", "language": "en-gb"}
    counts = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}
    form |= {f"subscriptions-{name}": count for name, count in counts.items()}

    staff.post(reverse(CHANGE, args=[reader.pk]), form)

    reader.refresh_from_db()
    assert (reader.email, reader.name) == ("anna@example.org", "Anna")


def test_the_page_of_a_subscriber_tells_how_they_agreed(staff, post_sign_up):
    post_sign_up("anna@example.org")
    event = ConsentEvent.objects.get()

    page = staff.get(reverse(CHANGE, args=[event.subscriber_id])).content.decode()

    assert event.wording in page
    assert "127.0.0.1" not in page


def test_adding_needs_the_permission_and_a_new_address(
    writer, circulation, make_subscriber, letters
):
    known = make_subscriber()

    with pytest.raises(PermissionDenied):
        add_subscriber(Subscriber(email="a@example.org"), [letters], actor=writer)
    with pytest.raises(AlreadyListed):
        add_subscriber(Subscriber(email=known.email), [letters], actor=circulation)
    assert Subscriber.objects.get() == known


def test_the_filters_of_the_list_stand_in_a_form_with_a_button(client, circulation):
    client.force_login(circulation)

    page = client.get(reverse("admin:subscribers_subscriber_changelist")).text

    form = page[page.index('id="filter-form"') :].partition("</form>")[0]
    assert 'name="state"' in form
    assert 'type="submit"' in form
