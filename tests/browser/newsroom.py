"""What people do in the newsroom, said once, for the browser tests."""

import re

from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

PASSWORD = "browser-password"


class Newsroom:
    """One person at one browser page, by what they see: labels, buttons, links."""

    def __init__(self, page, origin):
        self.page = page
        self.origin = origin

    def open(self, name, *args):
        self.page.goto(self.origin + reverse(f"admin:{name}", args=args))

    def be(self, user):
        """Work as `user` from here on, without going through the login page."""
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.page.context.clear_cookies()
        self.page.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": session,
                    "url": self.origin,
                }
            ]
        )

    def log_in(self, user):
        self.open("login")
        self.page.get_by_label("Username").fill(user.username)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/admin/")

    def open_article(self, article):
        self.open("articles_article_change", article.pk)

    def wait_for_editor(self):
        """Wait until the page has all that it needs of the server to be written in."""
        self.page.locator(".ProseMirror[contenteditable]").wait_for()

    def begin_article(self, *, kind, section, headline, standfirst, text):
        self.open("articles_article_add")
        self.page.get_by_label("Kind").select_option(kind)
        self.page.get_by_label("Section").select_option(label=section)
        self.page.get_by_label("Headline").fill(headline)
        self.page.get_by_label("Standfirst").fill(standfirst)
        self.write(text)

    def write(self, text):
        """Put the text in place of what the prose editor holds."""
        self.page.locator(".ProseMirror[contenteditable]").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def select(self, words):
        """Select words of one run of text in the prose editor, as a mouse would."""
        self.wait_for_editor()
        self.page.evaluate(
            """words => {
                const editor = document.querySelector(".ProseMirror[contenteditable]");
                const runs = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
                while (!runs.nextNode().data.includes(words));
                const { currentNode: run } = runs;
                const start = run.data.indexOf(words);
                editor.focus();
                getSelection().setBaseAndExtent(run, start, run, start + words.length);
            }""",
            words,
        )

    def type_at_the_start(self, text):
        self.page.locator(".ProseMirror[contenteditable]").click()
        self.page.keyboard.press("Control+Home")
        self.page.keyboard.insert_text(text)

    def type_into(self, paragraph, text):
        """Type at the end of a paragraph of the prose editor, counted from 0."""
        self.page.evaluate(
            """place => {
                const editor = document.querySelector(".ProseMirror[contenteditable]");
                editor.focus();
                getSelection().selectAllChildren(editor.querySelectorAll("p")[place]);
                getSelection().collapseToEnd();
            }""",
            paragraph,
        )
        self.page.keyboard.insert_text(text)
        self._expect_autosave("[data-pending]")

    def expect_saved(self):
        """Wait until the form says that the server has all that stands in it."""
        self._expect_autosave(
            ":not([data-pending]):is([data-state=saved], [data-state=merged])"
        )

    def expect_unreachable(self):
        self._expect_autosave("[data-state=unreachable]")

    def _expect_autosave(self, state):
        line = self.page.locator(f"[data-autosave]{state}")
        expect(line).to_be_attached(timeout=15_000)

    def choose(self, field, name):
        """Choose a row by autocomplete, as one types its name."""
        self._wrapper(field).locator(".select2-selection").click()
        self.page.keyboard.type(name)
        self._option(name).click()

    def add_by_popup(self, field, fields, file=None):
        """Add a related row in the popup window, without leaving the form.

        What the answer to an autosave moves on the page has moved before the click.
        """
        self.expect_saved()
        self._wrapper(field).locator("[x-ref]").click()
        add = self.page.locator(f"#add_id_{field}")
        expect(add).to_be_visible()
        with self.page.expect_popup() as opened:
            add.click()
        popup = opened.value
        for name, value in fields.items():
            popup.locator(f"[name={name}]").fill(value)
        if file:
            popup.locator("[type=file]").set_input_files(file)
        with popup.expect_event("close"):
            popup.locator("[name=_save]").click()

    def credit(self, contributor, role):
        self.page.get_by_role("link", name=re.compile("another credit", re.I)).click()
        self.choose("credits-0-contributor", contributor.name)
        self.page.locator("[name=credits-0-role]").select_option(label=role)

    def save(self):
        self.page.get_by_role("button", name="Save", exact=True).click()
        expect(self.page.get_by_text("successfully")).to_be_visible()

    def move(self, label):
        """Press the button of a move above the form."""
        self.page.locator("button.desk__move", has_text=label).click()

    def confirm(self, label):
        """Press the button on the page that says what the move will do."""
        self.page.locator(".page__form").get_by_role("button", name=label).click()
        expect(self.page.locator(".desk")).to_be_visible()

    def _wrapper(self, field):
        return self.page.locator(f"[data-id=related-widget-wrapper-{field}]")

    def _option(self, name):
        return self.page.locator(".select2-results__option", has_text=name).first
