import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.urls import reverse

from subscribers.actions.save_segment import save_segment
from subscribers.models import Export, Segment, SubscriberTag
from subscribers.models.subscription import State
from subscribers.selection import Selection

ADD = "admin:subscribers_segment_add"
CHANGE = "admin:subscribers_segment_change"
LIST = "admin:subscribers_subscriber_changelist"


@pytest.fixture
def staff(client, circulation):
    client.force_login(circulation)
    return client


@pytest.fixture
def make_segment(circulation):
    def make(name="Confirmed", *, selection=None, **fields):
        selection = selection or Selection(states=(State.CONFIRMED,))
        values = {"values": selection.as_values(), "made_by": circulation}
        return Segment.objects.create(name=name, **values | fields)

    return make


def test_a_segment_is_built_of_a_form(staff, circulation, letters):
    form = {"name": "Ours", "newsletters": [letters.pk], "states": ["confirmed"]}

    response = staff.post(reverse(ADD), form)

    assert response.status_code == 302
    segment = Segment.objects.get()
    assert segment.made_by == circulation
    assert segment.values == {"newsletters": [letters.pk], "states": ["confirmed"]}


def test_counting_shows_readers_and_saves_nothing(staff, make_subscriber):
    make_subscriber(email="anna@example.org")
    make_subscriber(state=State.PENDING)

    page = staff.post(reverse(ADD), {"states": ["confirmed"], "_count": "yes"})

    assert page.status_code == 200
    assert "One reader" in page.text
    assert "anna@example.org" in page.text
    assert not Segment.objects.exists()


def test_a_count_that_would_take_long_is_cut(staff, make_subscriber, monkeypatch):
    monkeypatch.setattr("subscribers.admin.paging.BoundedPaginator.furthest", 2)
    for _ in range(3):
        make_subscriber()

    assert "2 readers or more" in staff.get(reverse(ADD)).text


@pytest.mark.parametrize("rows", [1, 10])
def test_the_builder_costs_as_much_for_ten_readers_as_for_one(
    staff, make_segment, make_subscriber, django_assert_max_num_queries, rows
):
    segment = make_segment()
    for _ in range(rows):
        make_subscriber()

    with django_assert_max_num_queries(17):
        staff.get(reverse(CHANGE, args=[segment.pk]))


def test_the_page_of_a_segment_shows_its_conditions_again(staff, make_segment, letters):
    chosen = Selection(newsletters=(letters,), paused=False)
    segment = make_segment(selection=chosen)

    form = staff.get(reverse(CHANGE, args=[segment.pk])).context["adminform"].form

    assert form.initial["newsletters"] == [letters.pk]
    assert form.initial["paused"] == "no"


def test_days_in_the_wrong_order_are_refused(staff):
    days = {"joined_from": "2026-03-02", "joined_until": "2026-03-01"}

    page = staff.post(reverse(ADD), {"name": "Nobody", **days})

    assert "This day is before the other" in page.text
    assert not Segment.objects.exists()


def test_a_private_segment_is_its_makers_alone(client, make_user, make_segment):
    private, shared = make_segment("Mine", is_shared=False), make_segment("Ours")
    other = make_user("circulation")
    client.force_login(other)

    page = client.get(reverse("admin:subscribers_segment_changelist"))

    assert list(page.context["cl"].result_list) == [shared]
    assert client.get(reverse(CHANGE, args=[private.pk])).status_code == 302
    with pytest.raises(PermissionDenied):
        save_segment(private, Selection(), actor=other)
    assert client.get(reverse(LIST), {"segment": private.pk}).status_code == 302


def test_the_list_is_filtered_by_a_segment(staff, make_segment, make_subscriber):
    segment, anna = make_segment(), make_subscriber()
    make_subscriber(state=State.PENDING)

    page = staff.get(reverse(LIST), {"segment": segment.pk})

    assert list(page.context["cl"].result_list) == [anna]


def test_a_list_is_saved_as_a_segment_without_an_address(staff, letters):
    query = {"newsletter": letters.pk, "state": "confirmed", "q": "anna@"}

    page = staff.get(
        reverse("admin:subscribers_subscriber_save_as_segment"), query, follow=True
    )

    form = page.context["adminform"].form
    assert form.initial["newsletters"] == [letters.pk]
    assert form.initial["states"] == ["confirmed"]
    assert "anna" not in page.redirect_chain[0][0]


def test_a_copy_begins_with_the_conditions(staff, make_segment):
    segment = make_segment()

    page = staff.get(reverse(ADD), {"segment": segment.pk})

    assert page.context["adminform"].form.initial["states"] == ["confirmed"]


def test_a_segment_of_a_deleted_tag_finds_nobody_and_says_why(staff, make_segment):
    tag = SubscriberTag.objects.create(name="press", slug="press")
    segment = make_segment(selection=Selection(tags=(tag,)))
    tag.delete()

    listed = staff.get(reverse("admin:subscribers_segment_changelist")).text

    assert "was deleted" in listed
    assert staff.get(reverse(LIST), {"segment": segment.pk}).status_code == 302
    page = staff.get(reverse(CHANGE, args=[segment.pk]))
    assert "was deleted" in page.text


def test_an_export_takes_a_segment_and_names_it(
    make_segment, make_subscriber, tmp_path
):
    make_segment("Ours")
    make_subscriber(email="anna@example.org")
    make_subscriber(email="bert@example.org", state=State.PENDING)
    file = tmp_path / "ours.csv"
    wanted = {"format": "csv", "reason": "The audit", "output": str(file)}

    call_command("export_subscribers", segment="ours", **wanted)

    assert "anna@" in file.read_text()
    assert "bert@" not in file.read_text()
    assert Export.objects.get().filter_words == "segment “Ours” (state “Confirmed”)"


def test_the_command_takes_no_private_segment(make_segment, capsysbinary):
    make_segment("Mine", is_shared=False)

    with pytest.raises(CommandError, match="no segment “Mine” that is shared"):
        call_command("export_subscribers", format="csv", reason="x", segment="Mine")
    assert not Export.objects.exists()


def test_a_copy_of_what_is_no_more_begins_empty(staff, make_segment):
    private = make_segment(is_shared=False)
    path = reverse(ADD)
    assert staff.get(path, {"segment": private.pk}).status_code == 200
    private.delete()

    page = staff.get(path, {"segment": private.pk or 1})

    assert page.status_code == 200
    assert not page.context["adminform"].form.initial.get("states")
