from pathlib import Path

import pytest
from django.urls import reverse

from articles.pasted import left_out
from articles.sanitize import sanitize, sanitize_body
from tests.articles.desk import at

CLIPBOARDS = Path(__file__).parent / "clipboards"
LEAD = (
    "<h2>The tape room</h2><p>In Lagos they kept <strong>every reel</strong>, and "
    "<em>Salt Ledger</em> above all.{}</p>"
)
REELS = (
    "<ul><li><p>The reels</p><ul><li><p>the quarter-inch ones</p></li></ul></li>"
    "<li><p>{}</p></li></ul>"
)
NOTES = (
    '<ol class="footnotes"><li data-note="1"><p>See <em>The Ledger</em>, p. 12.</p>{}'
    '</li><li data-note="2"><p>By night.</p></li></ol>'
)
MEANT = {
    "word": (
        LEAD.format(' Nobody asked.<sup data-note="1"></sup>')
        + "<h3>What was licenced</h3>"
        + REELS.format(
            'The <a href="https://example.org/sleeves?a=1&amp;b=2">sleeves</a>'
        )
        + '<ol start="3"><li><p>Third, the names</p></li></ol>'
        "<blockquote><p>“Ask first.”</p></blockquote><p>The room in 1979</p>"
        '<p>They left.<sup data-note="2"></sup> For a year.</p>'
        + NOTES.format("<p>It is out of print.</p>")
    ),
    "google_docs": (
        LEAD.format('<sup data-note="1"></sup>')
        + '<p>Hear <a href="https://example.org/tape?a=1&amp;b=2">the tape</a>.</p>'
        "<h3>What was licensed</h3>"
        + REELS.format("The sleeves")
        + '<p>They left.<sup data-note="2"></sup></p>'
        + NOTES.format("")
    ),
    "libreoffice": (
        "<h2>The tape room</h2><p>In Lagos they kept <strong>every reel</strong>."
        '<sup data-note="1"></sup></p><ol class="footnotes"><li data-note="1">'
        "<p>See <em>The Ledger</em>, p. 12.</p></li></ol>"
    ),
}


PICTURE = "A picture was left out: upload it to the library, and choose it from there."
TABLE = "A table came in as paragraphs, one for each cell."
STRUCK = (
    "What was struck through came in as plain text: {}. Delete what should not stand."
)
NEW_PRICE = "Not the old price, a new one."
LOST = {
    "word": [PICTURE],
    "google_docs": [PICTURE],
    "libreoffice": [],
    "word_table": [TABLE, STRUCK.format("“the old price”")],
    "google_docs_table": [TABLE, STRUCK.format("“Ada says no” and “never”")],
}


def clipboard(program):
    return (CLIPBOARDS / f"{program}.clipboard").read_text()


@pytest.mark.parametrize("program", MEANT)
def test_what_a_word_processor_pastes_is_what_its_writer_meant(program):
    assert sanitize_body(clipboard(program)) == MEANT[program]


@pytest.mark.parametrize("program", MEANT)
def test_prose_without_footnotes_keeps_the_words_of_pasted_ones(program):
    clean = sanitize(clipboard(program))

    assert "<p>See <em>The Ledger</em>, p. 12.</p>" in clean
    assert "sup" not in clean
    assert "Is this true?" not in clean


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p class=MsoNormal>a<a href='#_ftn1'>[1]</a></p>", "<p>a</p>"),
        (
            "<div class=MsoNormal><p>Text that must stay.</p><div><p>"
            "<a href='#cmnt_ref1' id=cmnt1>[a]</a>No?</p></div></div>",
            "<p>Text that must stay.</p>",
        ),
        (
            "<p class=MsoNormal style='font-weight:bold'>a&nbsp;&nbsp; b<br></p>"
            "<table><tr><td>c</td><td>d</td></tr></table>",
            "<p>a b</p><p>c</p><p>d</p>",
        ),
        (
            "<p class=MsoNormal><a href='javascript:1'>a</a><a name=_x>b</a></p>",
            "<p>ab</p>",
        ),
        (
            "<b id=docs-internal-guid-1 style='font-weight:normal'><span>a</span></b>",
            "<p>a</p>",
        ),
    ],
)
def test_what_is_pasted_in_part_loses_no_words(html, clean):
    assert sanitize_body(html) == clean


@pytest.mark.parametrize(
    "html",
    [
        '<p class="question">Was it the MSO-led night, class=Mso, #_ftn1?</p>',
        '<figure><img data-image="1" alt="The MSO-led night"></figure>'
        '<p>a<sup data-note="2"></sup></p><ol class="footnotes"><li data-note="2">'
        '<p><a href="https://example.org/#_ftn1">there</a></p></li></ol>',
    ],
)
def test_what_was_written_in_the_house_is_not_taken_for_pasted(html):
    assert sanitize_body(html) == html


def test_the_editor_is_answered_with_the_clean_text(writer, circulation):
    paste = reverse("admin:articles_article_paste")
    sent = {"html": clipboard("word")}

    assert at(writer).post(paste, sent).json() == {
        "html": MEANT["word"],
        "left_out": [PICTURE],
    }
    assert at(circulation).post(paste, sent).status_code == 403


def test_what_comes_by_a_form_without_the_editor_is_clean_too(make_article):
    article = make_article(body=clipboard("google_docs"))

    article.refresh_from_db()
    assert article.body == MEANT["google_docs"]


@pytest.mark.parametrize("program", LOST)
def test_whoever_pastes_is_told_what_did_not_come_in_as_it_was(program):
    assert left_out(clipboard(program)) == LOST[program]


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("word_table", ["What they pay", "Room", "Price", "The hall", "40", NEW_PRICE]),
        ("google_docs_table", ["The hall", "40", "Ada says no, or never."]),
    ],
)
def test_no_word_of_a_table_is_lost_nor_what_was_struck_through(program, words):
    clean = sanitize_body(clipboard(program))

    assert clean == "".join(f"<p>{text}</p>" for text in words)


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p><strike>a</strike></p>", [STRUCK.format("“a”")]),
        (
            "<p><s>a <s>b</s></s><s>c</s><s> </s><s>d</s><s>e</s></p>",
            [STRUCK.format("“a b”, “c”, “d” and other words")],
        ),
        ("<p><s>%s</s></p>" % ("x" * 50), [STRUCK.format(f"“{'x' * 39}…”")]),
        (
            "<table></table><table><tr><td>a</table>",
            [TABLE.replace("A table", "2 tables")],
        ),
        ("<p><del>a <s>b</s></del></p>", []),
        ("<p style='text-decoration:underline'>The line-through class</p>", []),
        ('<figure><img data-image="3"></figure>', []),
        ("", []),
    ],
)
def test_only_what_is_lost_is_told(html, told):
    assert left_out(html) == told
