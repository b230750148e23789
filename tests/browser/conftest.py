import os
import shutil

import pytest

# Playwright's blocking interface keeps an event loop in the thread of the test, and
# Django would take every query of a fixture there for one from asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Launch the system's own Chromium, or skip and say so."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("No Chromium is installed: the browser tests were skipped.")
    return browser_type_launch_args | {"executable_path": path, "args": QUIET}


@pytest.fixture
def complaints(page):
    """Collect what the browser complains of: errors, refusals, failed requests."""
    found = []

    def note(message):
        if message.type in {"error", "warning"}:
            found.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("requestfailed", lambda request: found.append(f"no answer: {request.url}"))
    return found
