import pytest

from articles.sanitize import sanitize_body
from articles.typeset import typeset

NOTES = '<ol class="footnotes">{}</ol>'


def note(key, text):
    return f'<li data-note="{key}"><p>{text}</p></li>'


def mark(key):
    return f'<sup data-note="{key}"></sup>'


@pytest.mark.parametrize(
    "html",
    [
        '<figure><img data-image="12" alt="A “hand”"></figure>',
        '<figure><img data-image="1" alt=""><figcaption>A <em>hand</em>, by '
        '<a href="https://example.org/">Pell</a></figcaption></figure><p>x</p>',
        f"<p>One{mark(3)} two{mark(1)}</p>"
        + NOTES.format(note(3, "three") + note(1, "<em>one</em>")),
        "<p>3 &lt; 4&nbsp;%</p>" + NOTES.format(note(1, "Nobody mentions it.")),
    ],
)
def test_what_the_editor_makes_of_pictures_and_notes_is_kept_to_the_letter(html):
    assert sanitize_body(html) == html


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ('<figure><img src="https://evil.example/x.png"></figure>', ""),
        (
            '<figure><img src="/media/x.png"><figcaption>A <b>hand</b></figcaption>'
            "</figure>",
            "<p>A hand</p>",
        ),
        ('<p>a <img data-image="3" alt="x">b</p>', "<p>a b</p>"),
        (
            '<figure class="wp"><blockquote><p>Ask.</p></blockquote></figure>',
            "<blockquote><p>Ask.</p></blockquote>",
        ),
        (
            '<figure id="x"><img data-image="3" src="javascript:1" alt=" a\n b ">'
            "<figcaption><p>One</p><p>two</p></figcaption></figure>",
            '<figure><img data-image="3" alt="a b"><figcaption>One two</figcaption>'
            "</figure>",
        ),
        ("<p>x<sup>2</sup></p>", "<p>x2</p>"),
    ],
)
def test_a_figure_shows_the_library_or_leaves_its_words(html, clean):
    assert sanitize_body(html) == clean


def test_notes_go_to_the_end_in_the_order_in_which_they_are_mentioned():
    notes = NOTES.format(note(1, "first") + note(2, "second") + note(3, "third"))

    clean = sanitize_body(f"{notes}<p>a{mark(3)} b{mark(9)} c{mark(1)}</p>")

    kept = NOTES.format(note(3, "third") + note(1, "first") + note(2, "second"))
    assert clean == f"<p>a{mark(3)} b c{mark(1)}</p>{kept}"


def test_two_notes_of_one_key_are_two_notes():
    notes = NOTES.format(note(4, "mine") + note(4, "theirs") + "<li>new</li>")

    clean = sanitize_body(f"<p>a{mark(4)}</p>{notes}")

    kept = NOTES.format(note(4, "mine") + note(5, "theirs") + note(6, "new"))
    assert clean == f"<p>a{mark(4)}</p>{kept}"


def test_a_side_note_is_printed_as_an_aside_and_a_quotation_as_one():
    note = '<blockquote class="side-note"><p>By letter.</p></blockquote>'
    quoted = "<blockquote><p>We asked.</p></blockquote>"

    html, _chapters, text = typeset(f"<p>a</p>{note}{quoted}", "en")

    aside = '<aside class="side-note" role="note"><p>By letter.</p></aside>'
    assert html == f"<p>a</p>{aside}{quoted}"
    assert text == "a\nBy letter.\nWe asked."


def test_a_printed_note_is_numbered_and_linked_both_ways():
    notes = NOTES.format(note(7, "See p. 12.") + note(2, "By night.") + note(5, "Idle"))

    html, _chapters, text = typeset(
        f"<p>a{mark(7)} b{mark(2)} c{mark(7)}</p>{notes}", "en"
    )

    assert html.count('<a href="#note-1" role="doc-noteref">1</a>') == 2
    assert html.count('id="note-mark-1"') == 1
    assert (
        '<li id="note-2"><p>By night. <a class="note-back" href="#note-mark-2"' in html
    )
    assert text == "a b c\nSee p. 12.\nBy night."
