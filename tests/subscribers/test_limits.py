import pytest

from altculture.kit.limits import Limit, client_key
from subscribers import limits
from subscribers.models import Subscriber


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
    assert not [sql for sql in queries if "subscribers_" in sql["sql"]]
