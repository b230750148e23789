import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from subscribers.actions.merge_tags import merge_tags
from subscribers.actions.tag_subscribers import tag_subscribers
from subscribers.errors import TooMany
from subscribers.models import Segment, Subscriber, SubscriberTag
from subscribers.selection import Selection

LIST = "admin:subscribers_subscriber_changelist"
TAGS = "admin:subscribers_subscribertag_changelist"


@pytest.fixture
def staff(client, circulation):
    client.force_login(circulation)
    return client


@pytest.fixture
def press(db):
    return SubscriberTag.objects.create(name="press", slug="press")


@pytest.fixture
def donor(db):
    return SubscriberTag.objects.create(name="donor", slug="donor")


@pytest.mark.parametrize(("action", "before"), [("add_tag", 0), ("remove_tag", 1)])
def test_a_tag_is_asked_for_and_then_set_on_those_selected(
    staff, make_subscriber, press, action, before
):
    reader, other = make_subscriber(), make_subscriber()
    reader.tags.add(*[press][:before])
    sent = {"action": action, "_selected_action": [reader.pk]}

    asked = staff.post(reverse(LIST), sent)
    assert f'name="_selected_action" value="{reader.pk}"' in asked.text
    assert reader.tags.count() == before

    staff.post(reverse(LIST), sent | {"tag": press.pk})
    assert reader.tags.count() == 1 - before
    assert not other.tags.exists()


def test_all_that_a_filter_finds_are_tagged_at_once(
    staff, make_subscriber, press, letters
):
    readers = [make_subscriber() for _ in range(3)]
    pending = make_subscriber(state="pending")
    path = f"{reverse(LIST)}?state=confirmed"
    sent = {"action": "add_tag", "select_across": "1", "tag": press.pk}

    staff.post(path, sent | {"_selected_action": [readers[0].pk]})

    assert press.items.count() == 3
    assert not pending.tags.exists()


def test_more_than_can_be_tagged_at_once_are_refused_whole(
    make_subscriber, press, circulation, monkeypatch
):
    monkeypatch.setattr("subscribers.actions.tag_subscribers.AT_MOST", 1)
    make_subscriber()
    everybody = Subscriber.objects.all()
    tag_subscribers(everybody, press, is_taken_off=True, actor=circulation)
    make_subscriber()

    with pytest.raises(TooMany):
        tag_subscribers(everybody, press, is_taken_off=False, actor=circulation)
    assert not press.items.exists()


def test_tagging_twice_changes_nothing_more(make_subscriber, press, circulation):
    make_subscriber()
    everybody = Subscriber.objects.all()

    changed = [
        tag_subscribers(everybody, press, is_taken_off=False, actor=circulation)
        for _ in range(2)
    ]

    assert changed == [1, 0]


def test_tagging_and_merging_tags_need_a_permission(
    make_subscriber, press, donor, editor
):
    make_subscriber()
    everybody = Subscriber.objects.all()

    with pytest.raises(PermissionDenied):
        tag_subscribers(everybody, press, is_taken_off=False, actor=editor)
    with pytest.raises(PermissionDenied):
        merge_tags(press, donor, actor=editor)
    assert not press.items.exists()


def test_merged_tags_are_one_on_readers_and_in_segments(
    make_subscriber, press, donor, circulation
):
    both, one = make_subscriber(), make_subscriber()
    both.tags.add(press, donor)
    one.tags.add(press)
    values = Selection(tags=(press, donor)).as_values()
    segment = Segment.objects.create(name="Ours", values=values, made_by=circulation)

    merge_tags(press, donor, actor=circulation)

    segment.refresh_from_db()
    assert segment.values == {"tags": [donor.pk]}
    assert {*both.tags.all(), *one.tags.all()} == {donor}
    assert not SubscriberTag.objects.filter(name="press").exists()


def test_tags_are_merged_on_a_page_that_looks_first(staff, press, donor):
    path = reverse("admin:subscribers_subscribertag_merge", args=[press.pk])

    assert staff.get(path).status_code == 200
    assert press in SubscriberTag.objects.all()
    staff.post(path, {"into": press.pk})
    assert press in SubscriberTag.objects.all()

    staff.post(path, {"into": donor.pk})
    assert list(SubscriberTag.objects.all()) == [donor]


def test_the_list_of_tags_counts_readers_in_few_queries(
    staff, make_subscriber, press, donor, django_assert_max_num_queries
):
    for _ in range(2):
        make_subscriber().tags.add(press)

    with django_assert_max_num_queries(8):
        page = staff.get(reverse(TAGS))

    rows = {row.name: row.size for row in page.context["cl"].result_list}
    assert rows == {"press": 2, "donor": 0}


def test_the_list_shows_tags_and_is_filtered_by_one(staff, make_subscriber, press):
    reader = make_subscriber()
    reader.tags.add(press)
    make_subscriber()

    page = staff.get(reverse(LIST), {"tag": press.pk})

    assert list(page.context["cl"].result_list) == [reader]
    assert page.text.count("press") >= 2
