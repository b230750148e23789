from datetime import UTC, datetime

import pytest
from django.core.cache import cache

from altculture.kit.limits import Limit, client_key, network_key
from subscribers import limits
from subscribers.actions.prune import prune_counts
from subscribers.models import Subscriber, Tally
from tests.subscribers.factories import make_stamp


def test_a_limit_allows_so_many_and_each_key_on_its_own():
    limit = Limit("test", most=2, seconds=60)

    assert [limit.allows("a") for _ in range(3)] == [True, True, False]
    assert limit.allows("b")


def test_on_files_too_a_window_lasts_and_ends(settings, tmp_path, monkeypatch):
    files = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": files, "LOCATION": tmp_path}}
    limit, start = Limit("test", most=2, seconds=3600), 3600 * 500_000

    def allows_after(seconds):
        monkeypatch.setattr("time.time", lambda: start + seconds)
        return limit.allows()

    assert [allows_after(at) for at in (0, 400, 800)] == [True, True, False]
    assert [allows_after(at) for at in (3500, 3601)] == [False, True]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("unknown", "unknown", True),
    ],
)
def test_a_client_of_ipv6_is_counted_by_its_network(one, other, same):
    assert (client_key(one) == client_key(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.200", True),
        ("192.0.2.1", "192.0.3.1", False),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", True),
        ("2001:db8:1::1", "2001:db8:2::1", False),
        ("unknown", "unknown", True),
    ],
)
def test_neighbours_are_counted_by_their_network(one, other, same):
    assert (network_key(client_key(one)) == network_key(client_key(other))) is same


@pytest.fixture
def forgetful(settings):
    """A cache that a restart empties, as a site without CACHE_URL has."""
    memory = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": memory}}


def test_a_restart_does_not_forget_the_counts(forgetful, db):
    limit = limits.KeptLimit("test", most=2, seconds=3600)

    before = [limit.allows("a"), limit.allows("a")]
    cache.clear()

    assert before == [True, True]
    assert not limit.allows("a")
    assert limit.allows("b")


def test_a_kept_count_ends_with_its_window_and_is_pruned(forgetful, db, monkeypatch):
    limit, start = limits.KeptLimit("test", most=1, seconds=3600), 3600 * 500_000

    def allows_after(seconds):
        monkeypatch.setattr("time.time", lambda: start + seconds)
        return limit.allows()

    assert [allows_after(at) for at in (0, 3500, 3601)] == [True, False, True]

    prune_counts(at=datetime.fromtimestamp(start + 3700, tz=UTC))

    assert Tally.objects.get().ends == start + 7200


def test_a_flood_past_the_limit_writes_nothing(
    forgetful, db, django_assert_num_queries
):
    limit = limits.KeptLimit("test", most=1, seconds=3600)
    limit.allows()

    with django_assert_num_queries(2):
        assert not limit.allows()

    assert Tally.objects.get().number == 1


def test_a_shared_cache_is_asked_in_place_of_the_database(settings, tmp_path, db):
    files = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": files, "LOCATION": tmp_path}}

    assert limits.KeptLimit("test", most=1, seconds=3600).allows()
    assert not Tally.objects.exists()


def test_sign_ups_from_one_network_are_limited(client, letters, monkeypatch):
    few = limits.KeptLimit("few", most=2, seconds=60)
    monkeypatch.setattr(limits, "PER_NETWORK", few)

    def sign_up_from(host):
        form = {"email": f"r{host}@example.org", "stamp": make_stamp()}
        return client.post("/subscribe/", form, REMOTE_ADDR=host).status_code

    hosts = ["192.0.2.1", "192.0.2.2", "192.0.2.3", "198.51.100.1"]
    assert [sign_up_from(host) for host in hosts] == [302, 302, 429, 302]


def test_sign_ups_from_one_client_are_limited(post_sign_up, mailoutbox):
    most = limits.PER_CLIENT.most
    answers = [post_sign_up(f"r{number}@example.org") for number in range(most + 1)]

    assert {answer.status_code for answer in answers[:most]} == {302}
    assert answers[-1].status_code == 429
    assert answers[-1]["Retry-After"] == "3600"
    assert "we would like to have you" in answers[-1].content.decode()
    assert len(mailoutbox) == Subscriber.objects.count() == most


def test_mistakes_and_traps_do_not_use_up_a_clients_sign_ups(post_sign_up):
    for number in range(limits.PER_CLIENT.most):
        post_sign_up("no address")
        post_sign_up(f"r{number}@example.org", subject="filled in by a machine")

    assert not Subscriber.objects.exists()
    assert post_sign_up("anna@example.org").status_code == 302
    assert Subscriber.objects.count() == 1


@pytest.mark.parametrize("known", [True, False])
def test_mails_to_one_address_are_limited_known_or_not(
    post_sign_up, make_subscriber, mailoutbox, known
):
    if known:
        make_subscriber(email="anna@example.org")
    most = limits.PER_ADDRESS.most

    codes = [post_sign_up("Anna@example.org").status_code for _ in range(most)]
    limited = post_sign_up("anna@EXAMPLE.org")

    assert codes == [302] * most
    assert limited.status_code == 429
    assert len(mailoutbox) == most


def test_sign_ups_from_everybody_are_limited(post_sign_up, monkeypatch):
    monkeypatch.setattr(limits, "FROM_EVERYBODY", Limit("few", most=1, seconds=60))

    assert post_sign_up("anna@example.org").status_code == 302
    assert post_sign_up("bert@example.org").status_code == 429


def test_a_flood_from_one_client_gets_no_further_than_the_counter(
    client, letters, django_assert_max_num_queries
):
    for _ in range(limits.ATTEMPTS.most):
        limits.ATTEMPTS.allows("127.0.0.1")

    with django_assert_max_num_queries(100) as queries:
        answers = [client.post("/subscribe/") for _ in range(20)]

    assert {answer.status_code for answer in answers} == {429}
    asked = [sql["sql"] for sql in queries if "subscribers_" in sql["sql"]]
    of_the_page = ("subscribers_tally", 'FROM "articles_magazine"')
    assert not [sql for sql in asked if not any(one in sql for one in of_the_page)]
