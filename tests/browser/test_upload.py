"""Pictures dropped into the library, in the browser: each by itself, all described."""

import pytest
from playwright.sync_api import expect

from articles.models import Image
from tests.articles.photographs import drawing, saved
from tests.browser.newsroom import Newsroom

pytestmark = pytest.mark.django_db(transaction=True)


def sent(name, content):
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


FILES = [
    sent("ice house.jpg", saved(drawing((960, 640)))),
    sent("contract.jpg", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"),
    sent(
        "tea urn.jpg", saved(drawing((640, 960), shade="red", spot=(300, 9, 600, 90)))
    ),
]


@pytest.fixture
def newsroom(page, live_server, make_user, transactional_db):
    newsroom = Newsroom(page, live_server.url)
    newsroom.be(make_user("editor"))
    return newsroom


def test_good_files_are_added_a_bad_one_is_refused_and_all_are_described(
    newsroom, page, complaints
):
    newsroom.open("articles_image_upload")
    page.get_by_label("Drop pictures here").set_input_files(FILES)

    expect(page.get_by_text("2 added, 1 refused")).to_be_visible()
    expect(page.locator(".arrival", has_text="contract.jpg")).to_contain_text(
        "This is not a picture we can print."
    )
    expect(page.locator("[data-added]")).to_have_count(2)
    page.get_by_role("link", name="Credit and license these pictures").click()
    page.get_by_label("Credit line").fill("Photograph: Nan")
    page.get_by_role("button", name="Change these 2 pictures").click()
    expect(page.get_by_text("2 pictures were changed.")).to_be_visible()

    assert set(Image.objects.values_list("title", "credit", "files")) == {
        ("ice house", "Photograph: Nan", "ready"),
        ("tea urn", "Photograph: Nan", "ready"),
    }
    page.get_by_role("link", name="tea urn").click()
    frame = page.get_by_role("button", name="Focal point")
    frame.click(position={"x": 10, "y": 10})
    frame.press("Shift+ArrowRight")
    assert float(page.get_by_label("Focal point, across").input_value()) < 0.25
    assert complaints == []
