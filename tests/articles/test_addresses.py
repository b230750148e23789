"""What is said of an address that can't be one, wherever an address is typed."""

import pytest
from django.urls import reverse

from tests.articles.desk import at, open_form, page

pytestmark = pytest.mark.django_db

SAID = "An address has letters from a to z, digits, hyphens and underscores alone"
MODELS = [
    *("articles_article", "articles_section", "articles_collection"),
    *("articles_topic", "articles_person", "articles_movement"),
    *("articles_contributor", "subscribers_newsletter"),
]


@pytest.mark.parametrize("name", MODELS)
def test_a_bad_address_is_refused_in_our_words(make_user, name):
    client = at(make_user(is_staff=True, is_superuser=True))
    url = reverse(f"admin:{name}_add")
    fields = open_form(client, url) | {"name": "A name", "headline": "A headline"}

    refused = client.post(url, fields | {"slug": "not an address!"})

    assert SAID in refused.text
    assert "valid “slug”" not in refused.text
    assert SAID not in client.post(url, fields | {"slug": "an-address"}).text


def test_a_form_that_saves_itself_says_the_same(writer, make_article):
    article = make_article(created_by=writer)
    client = at(writer)
    fields = open_form(client, page("change", article)) | {"slug": "no address!"}
    fields |= {"sitting": f"{writer.pk}.sitting0001"}

    told = client.post(page("autosave", article), fields).json()["problems"]

    assert [problem.startswith(f"Address: {SAID}") for problem in told] == [True]
