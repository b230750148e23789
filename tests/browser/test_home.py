import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("width", [375, 1280])
def test_the_home_page_opens_without_a_complaint(page, live_server, complaints, width):
    page.set_viewport_size({"width": width, "height": 900})

    response = page.goto(live_server.url)

    assert response.status == 200
    expect(page.get_by_role("main")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []
