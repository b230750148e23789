import re
from datetime import timedelta

import pytest
from django.utils import timezone

PERSONAL = ("/contributors/pell/",)
KEYS = [
    *("x", "0", "-1", "1000000000"),
    "!!",
    "e30",
    "W10",
    "WzEsMl0",
    "WyIyMDI2IiwgInh4Il0",
    "'; --",
    "A" * 4000,
    "WyJcdTAwMDAiLDFd",
    "WyJcdWQ4MDAiLDFd",
    "W1tb" * 1000,
]


@pytest.fixture
def fifty(make_edition, make_image, make_contributor):
    """Print 50 pieces, every five of them in the same moment."""
    start, image = timezone.now() - timedelta(days=60), make_image()
    pell = make_contributor("Pell")
    return [
        make_edition(
            headline=f"Number {number:02}.",
            lead_image=image,
            live_from=start + timedelta(days=number // 5),
            movements=["AI refusal", "Copyleft"],
            credits=[(pell, "words")],
        )
        for number in range(50)
    ]


def _numbers(response):
    found = re.findall(r">Number (\d\d)\.<", response.content.decode())
    return [int(number) for number in found]


def _link(response, rel):
    found = re.search(rf'rel="{rel}" href="([^"]+)"', response.content.decode())
    return found and found[1].replace("&amp;", "&")


def test_going_on_and_back_shows_every_piece_once_in_order(client, fifty):
    for address in ("/features/", "/music/", "/movements/ai-refusal/", *PERSONAL):
        first = client.get(address)
        second = client.get(address + _link(first, "next"))
        third = client.get(address + _link(second, "next"))

        seen = _numbers(first) + _numbers(second) + _numbers(third)

        assert seen == list(range(49, -1, -1)), address
        assert _link(third, "next") is None
        assert _numbers(client.get(address + _link(third, "prev"))) == _numbers(second)
        again = client.get(address + _link(second, "prev"))
        assert _numbers(again) == _numbers(first)
        assert _link(again, "prev") is None
        assert _link(first, "prev") is None


def test_a_new_piece_does_not_move_the_page_that_follows(client, fifty, make_edition):
    onward = _link(client.get("/features/"), "next")
    before = _numbers(client.get("/features/" + onward))
    make_edition(headline="Number 99.")

    assert _numbers(client.get("/features/" + onward)) == before


@pytest.mark.parametrize("name", ["before", "after"])
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("address", ["/features/", "/archive/", "/people/"])
def test_a_forged_key_is_404(client, db, address, name, key):
    assert client.get(address, {name: key}).status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "2", "1000000000", "x"])
@pytest.mark.parametrize("address", ["/features/", "/archive/", "/people/", "/search/"])
def test_no_page_is_asked_for_by_its_number(client, db, address, number):
    assert client.get(address, {"page": number}).status_code == 404
    assert client.get(address, {"utm": number}).status_code == 200


def test_names_go_on_by_the_alphabet(client, make_topic, make_edition):
    topics = [make_topic(f"Topic {number:03}") for number in range(205)]
    make_edition(topics=topics)

    first = client.get("/topics/")
    second = client.get("/topics/" + _link(first, "next"))

    assert "Topic 199" in first.content.decode()
    assert "Topic 200" not in first.content.decode()
    assert "Topic 204" in second.content.decode()
    assert "Topic 199" not in second.content.decode()
    assert (
        "Topic 000" in client.get("/topics/" + _link(second, "prev")).content.decode()
    )
