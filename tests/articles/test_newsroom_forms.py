"""What forms of the newsroom begin with, and how they name what they ask for."""

import re

import pytest
from django.urls import reverse

from articles.kinds import Role
from articles.workflow import Press, Status
from tests.articles.desk import at, make_at, make_ready, open_form, page, set_end

pytestmark = pytest.mark.django_db

ADD = "admin:articles_article_add"


@pytest.mark.parametrize("name", ["schedule", "expire", "dates"])
def test_a_moment_is_asked_for_by_two_inputs_with_names(publisher, name):
    article = make_at(Status.READY, Press.LIVE)
    url = page("dates", article) if name == "dates" else page("move", article, name)

    text = at(publisher).get(url).text

    assert 'for=""' not in text
    assert text.count('aria-label="Date"') == text.count('aria-label="Time"') == 1
    label = re.search(r'role="group" aria-labelledby="([^"]+)"', text)[1]
    assert f'id="{label}"' in text


@pytest.mark.parametrize(
    ("name", "said"),
    [("expire", "or withdraw the piece now."), ("schedule", "or publish now.")],
)
def test_of_a_moment_that_has_passed_the_way_on_is_told(publisher, name, said):
    article = make_at(Status.READY, Press.LIVE)
    client, url = at(publisher), page("move", article, name)
    sent = open_form(client, url) | {"moment_0": "2026-01-01", "moment_1": "12:00"}

    text = client.post(url, sent | {"note": "Over."}).text

    assert f"This moment has passed. Choose one to come, {said}" in text


def test_who_publishes_is_told_what_is_open_on_the_checklist(publisher):
    article = make_ready()
    told = "Still open on the checklist:"

    asked = at(publisher).get(page("move", article, "publish")).text

    assert told in asked
    assert "Legal read, Fact check" in asked
    ending = set_end(make_at(Status.READY, Press.LIVE))
    assert told not in at(publisher).get(page("move", ending, "withdraw")).text


@pytest.mark.parametrize("is_tied", [True, False])
def test_a_new_piece_begins_with_the_credit_of_its_writer(
    writer, make_contributor, is_tied
):
    own = make_contributor("Oona Fenn", user=writer if is_tied else None)

    fields = open_form(at(writer), reverse(ADD))

    begun = (fields.get("credits-0-contributor"), fields.get("credits-0-role"))
    assert begun == (([str(own.pk)], [Role.WORDS]) if is_tied else (None, None))


def test_the_credit_that_a_piece_began_with_is_kept(writer, make_contributor):
    own = make_contributor("Oona Fenn", user=writer)
    client = at(writer)
    fields = open_form(client, reverse(ADD)) | {"headline": "Begun"}

    client.post(reverse(ADD), fields)

    credit = own.credits.get()
    assert (credit.article.headline, credit.role) == ("Begun", Role.WORDS)
    assert open_form(client, page("change", credit.article))["credits-TOTAL_FORMS"] == [
        "1"
    ]


def test_the_languages_of_the_magazine_are_offered_first(editor, make_edition):
    make_edition(language="ar")
    make_edition(language="de")

    text = at(editor).get(reverse(ADD)).text

    select = re.search(r'<select name="language".*?</select>', text, re.DOTALL)[0]
    own = select.partition("</optgroup>")[0]
    codes = set(re.findall(r'value="([\w-]+)"', own))
    assert codes == {"en", "fr", "ar", "de"}
    assert select.count('value="it"') == 1
