import json

import pytest

from altculture.speculation import ADDRESS, LEFT_ALONE
from articles.addresses import RESERVED

pytestmark = pytest.mark.django_db


def test_a_page_for_readers_names_the_rules_of_what_may_be_fetched_ahead(client):
    page = client.get("/")

    rules = client.get(json.loads(page["Speculation-Rules"]))
    assert rules.status_code == 200
    assert rules["Content-Type"] == "application/speculationrules+json"
    (rule,) = rules.json()["prefetch"]
    assert rule["eagerness"] == "moderate"
    assert [part["not"]["href_matches"] for part in rule["where"]["and"][1:]] == [
        *LEFT_ALONE
    ]


@pytest.mark.parametrize(
    "address", ["/admin/login/", "/feed/", "/sitemap.xml", ADDRESS]
)
def test_what_is_no_page_for_readers_names_none(client, address):
    assert "Speculation-Rules" not in client.get(address)


def test_what_is_left_alone_are_addresses_of_the_site_and_no_section():
    words = {path.strip("/*").split("/")[0] for path in LEFT_ALONE if "?" not in path}

    assert words <= RESERVED
