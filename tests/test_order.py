"""Tests without a browser take no fixture of one, or they run among those that do.

Those empty the database between them, and with it goes what migrations put there.
"""


def test_only_tests_of_the_browser_take_its_page(request):
    taken = {
        item.nodeid
        for item in request.session.items
        if "browser_name" in getattr(item, "fixturenames", ())
        and "browser" not in item.path.parts
    }

    assert taken == set()
