"""What the Nu checker says of every page for readers and of every style sheet: nothing.

It is asked where there is Java and VNU_JAR names the checker (npm's package vnu-jar).
"""

import os
import shutil
import subprocess

import pytest
from django.conf import settings
from django.test import Client

from tests.test_readers_pages import addresses as addresses

JAR = os.environ.get("VNU_JAR")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not (JAR and shutil.which("java")), reason="Java or VNU_JAR is missing."
    ),
]


def test_every_page_for_readers_is_valid_html(addresses, tmp_path):
    for number, address in enumerate(addresses):
        response = Client().get(address, follow=True)
        if response["Content-Type"].startswith("text/html"):
            (tmp_path / f"{number}.html").write_text(response.text)
    pages = list(tmp_path.glob("*.html"))

    said = check(*pages)

    assert len(pages) > 25
    assert said == ""


def test_every_style_sheet_is_valid_css():
    folder = settings.BASE_DIR / "altculture/static/altculture/css"
    sheets = sorted(folder.glob("*.css"))

    said = check("--css", *sheets).splitlines()

    assert len(sheets) > 8
    # Of container queries (CSS Conditional Rules 5) the checker knows nothing yet.
    assert [line for line in said if "container" not in line] == []


def test_css_that_is_not_valid_is_found(tmp_path):
    sheet = tmp_path / "sheet.css"
    sheet.write_text("p { color: 3 }")

    assert "color" in check("--css", sheet)


def test_html_that_is_not_valid_is_found(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><title>A</title><p><time datetime=never>now</p>")

    assert "datetime" in check(page)


def check(*asked):
    java = [shutil.which("java"), "-jar", JAR, "--errors-only", "--format", "gnu"]
    answer = subprocess.run([*java, *asked], capture_output=True, text=True)  # noqa: S603
    return answer.stderr
