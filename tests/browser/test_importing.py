"""A list from elsewhere on its whole way: uploaded, looked at, imported, taken back."""

import re

import pytest
from playwright.sync_api import expect

from subscribers.models import Import, Newsletter, Subscriber
from tests.browser.newsroom import Newsroom
from tests.subscribers.factories import make_newsletter, make_suppression

pytestmark = pytest.mark.django_db(transaction=True)

LEFT = "left@example.org"
ROWS = (
    "Email Address,First Name,Last Name,TAGS",
    "anna@example.org,Anna,Achterberg,Press",
    f"{LEFT},Leonie,Varga,",
    "not an address,Nobody,,",
)


@pytest.fixture
def newsroom(page, live_server, make_user, transactional_db):
    Newsletter.objects.all().delete()
    make_newsletter(name="The Sunday letter")
    make_suppression(LEFT)
    newsroom = Newsroom(page, live_server.url)
    newsroom.be(make_user("circulation"))
    return newsroom


@pytest.fixture
def looked_at(page, newsroom):
    """A file after its dry run, with the consent that its owner claims."""
    newsroom.open("subscribers_import_changelist")
    page.get_by_role("link", name="Import a file").first.click()
    file = {
        "name": "list.csv",
        "mimeType": "text/csv",
        "buffer": "\n".join(ROWS).encode(),
    }
    page.get_by_label("The file").set_input_files(file)
    page.get_by_role("button", name="Upload and look at it").click()
    expect(page.get_by_text("Recognised: Mailchimp.")).to_be_visible()
    page.get_by_label("The Sunday letter").check()
    page.get_by_label("Yes, and this is how it is known:").check()
    page.get_by_label("Where they gave it").fill("The form of our old site")
    page.get_by_label("When, at the latest").fill("2026-01-02")
    page.get_by_label("In which words").fill("Send me the letter.")
    page.get_by_role("button", name="Make a dry run").click()
    expect(page.get_by_text("Nothing is imported yet.")).to_be_visible()
    return page


def test_a_dry_run_says_what_would_come_of_every_row(looked_at):
    said = looked_at.locator(".imports__lines")

    for outcome in ("New readers", "Suppressed, skipped", "Not usable"):
        expect(said).to_contain_text(re.compile(rf"1\s+{outcome}"))
    assert not Subscriber.objects.exists()


def test_a_list_is_imported_and_taken_back(looked_at):
    looked_at.get_by_role("button", name="Import", exact=True).click()

    expect(looked_at.locator("[data-status=done]")).to_be_visible()
    reader = Subscriber.objects.get()
    assert (reader.email, reader.name) == ("anna@example.org", "Anna Achterberg")
    assert [tag.name for tag in reader.tags.all()] == ["Press"]
    with looked_at.expect_download() as download:
        looked_at.get_by_role("link", name="Download the rows").click()
    assert LEFT in download.value.path().read_text()

    looked_at.get_by_role("button", name="Undo this import").click()

    expect(looked_at.locator("[data-status=undone]")).to_be_visible()
    assert not Subscriber.objects.present().exists()
    assert Import.objects.get().undone_at
