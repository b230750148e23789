import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.comparison import compare
from articles.sanitize import sanitize, sanitize_comparison
from tests.articles.desk import without_sayings

SAID = re.compile(r'<small>.*?</small>|<span class="compare__said">.*?</span>')
LONG = "The archive opens at nine and the keeper brings two boxes of letters."
PEOPLE = [(1, "Ada"), (2, "Bo"), (3, "Cy")]
ORDINALS = [str(number) for number in range(1, 11)]
BLOCKS = {"br", "hr", "p", "h2", "li", "blockquote"}
OTHER = "Outside, the strikers have hung their banner from the courthouse roof."
THIRD = "Nobody in the harbour town remembers who wrote the song in the first place."


def text(before, after):
    return compare({"body": before}, {"body": after})


def inline(before, after):
    """Return both texts in one, without what is said for those who do not see it."""
    html = "".join(row.inline for row in text(before, after).text)
    return without_sayings(html)


def fields(before, after, names=None):
    rows = compare({"kind": "review"} | before, {"kind": "review"} | after, names)
    return {row.name: SAID.sub("", row.inline) for row in rows.fields}


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (
            "<p>a red fox</p>",
            "<p>a red fox runs</p>",
            "<p>a red fox<ins> runs</ins></p>",
        ),
        ("<p>a red fox</p>", "<p>a fox</p>", "<p>a<del> red</del> fox</p>"),
        (
            "<p>a red fox ran</p>",
            "<p>a grey fox ran</p>",
            "<p>a <del>red</del><ins>grey</ins> fox ran</p>",
        ),
        (
            "<p>a red fox</p>",
            "<p>a <strong>red fox</strong></p>",
            "<p>a <mark><strong>red fox</strong></mark><small>now bold</small></p>",
        ),
        (
            "<p>a <em>red</em> fox</p>",
            "<p>a red fox</p>",
            "<p>a <mark>red</mark><small>no longer italic</small> fox</p>",
        ),
        (
            "<p>a Fuchs</p>",
            '<p>a <span lang="de">Fuchs</span></p>',
            '<p>a <mark><span lang="de">Fuchs</span></mark>'
            "<small>now marked as German</small></p>",
        ),
        (
            '<p>a <a href="https://a.org/">fox</a></p>',
            '<p>a <a href="https://b.org/">fox</a></p>',
            '<p>a <mark><a href="https://b.org/">fox</a></mark><small>link now leads '
            "to https://b.org/, before to https://a.org/</small></p>",
        ),
        (
            "<p>a fox</p>",
            '<p>a <a href="/b/">fox</a></p>',
            '<p>a <mark><a href="/b/">fox</a></mark>'
            "<small>now a link to /b/</small></p>",
        ),
        (
            "<p>The red fox</p>",
            "<h2>The red fox</h2>",
            "<h2><small>now a heading</small>The red fox</h2>",
        ),
        (
            "<blockquote><p>The fox</p></blockquote>",
            '<blockquote class="pullquote"><p>The fox</p></blockquote>',
            '<blockquote class="pullquote"><p><small>now a pull quote</small>The fox'
            "</p></blockquote>",
        ),
        (
            "<ul><li>red</li><li>grey</li></ul>",
            "<ul><li>red</li><li>grey fox</li></ul>",
            "<ul><li>red</li></ul><ul><li>grey<ins> fox</ins></li></ul>",
        ),
        (
            f"<p>{LONG}</p>",
            f"<p>{LONG}</p><hr>",
            f'<p>{LONG}</p><p class="compare__rule"><ins>⁂</ins></p>',
        ),
        (
            f"<p>{LONG} {OTHER}</p>",
            f"<p>{LONG}</p><p>{OTHER}</p>",
            f"<p>{LONG}<ins>¶</ins></p><p> {OTHER}</p>",
        ),
        (
            f"<p>{LONG}</p><p>{OTHER}</p>",
            f"<p>{LONG} {OTHER}</p>",
            f"<p>{LONG}<del>¶</del> {OTHER}</p>",
        ),
        (
            f"<p>{LONG}</p><p>{OTHER}</p><p>{THIRD}</p>",
            f"<p>{OTHER}</p><p>{THIRD}</p><p>{LONG}</p>",
            f'<p><small>moved down</small><del class="compare__moved">{LONG}</del></p>'
            f"<p>{OTHER}</p><p>{THIRD}</p>"
            "<p><small>moved here from above</small>"
            f'<ins class="compare__moved">{LONG}</ins></p>',
        ),
        (
            f"<p>{LONG}</p>",
            f"<p>{OTHER}</p>",
            f"<p><del>{LONG}</del></p><p><ins>{OTHER}</ins></p>",
        ),
    ],
)
def test_a_change_is_shown_as_what_it_was(before, after, shown):
    assert inline(before, after) == shown
    assert not text(before, before).changes


def test_what_is_added_and_removed_is_said_too():
    html = text("<p>a red fox ran</p>", "<p>a grey fox ran</p>").text[0].inline

    assert '<del><span class="compare__said">removed: </span>red</del>' in html
    assert '<ins><span class="compare__said">added: </span>grey</ins>' in html


class _Reading(HTMLParser):
    """The words of one of two texts that are shown in one, all others left out."""

    def __init__(self, without):
        super().__init__()
        self.unread, self.depth, self.text = {without, "small"}, 0, ""

    def handle_starttag(self, tag, attrs):
        is_said = ("class", "compare__said") in attrs
        if self.depth or is_said or tag in self.unread:
            self.depth += tag != "br"
        elif tag in BLOCKS:
            self.text += " "

    def handle_endtag(self, tag):
        self.text += "" if self.depth or tag not in BLOCKS else " "
        self.depth -= bool(self.depth)

    def handle_data(self, text):
        self.text += "" if self.depth else re.sub("[¶⁂]", " ", text)


def words_without(tag, html):
    reading = _Reading(tag)
    reading.feed(html)
    return reading.text.split()


stretches = st.lists(
    st.tuples(
        st.sampled_from(["{}", "{} ", " {}", "<strong>{}</strong>", "{}<br>"]),
        st.sampled_from(["ash", "birch", "cedar", "elm", "yew", "oak oak oak"]),
    ).map(lambda row: row[0].format(row[1])),
    max_size=7,
).map("".join)
blocks = st.tuples(
    st.sampled_from(
        [
            *("<p>{}</p>", "<p>{}</p>", "<h2>{}</h2>", "<hr>", "{}"),
            *("<ul><li>{}</li><li><p>x</p></li></ul>", "<blockquote>{}</blockquote>"),
        ]
    ),
    stretches,
).map(lambda row: row[0].format(row[1]))
texts = st.lists(blocks, max_size=6).map("".join).map(sanitize)


@settings(deadline=None)
@given(before=texts, after=texts)
def test_without_what_was_removed_it_is_the_new_text_and_without_the_added_the_old(
    before, after
):
    rows = text(before, after).text
    html = sanitize_comparison("".join(row.inline for row in rows))
    sides = [
        "".join(getattr(row, side) for row in rows) for side in ("before", "after")
    ]

    assert words_without("ins", html) == words_without("", before)
    assert words_without("del", html) == words_without("", after)
    assert words_without("ins", sides[0]) == words_without("", before)
    assert "<ins" not in sides[0]


@given(before=texts)
def test_a_text_compared_with_itself_has_no_change(before):
    comparison = text(before, before)

    assert comparison.changes == 0
    assert "<ins" not in "".join(row.inline for row in comparison.text)


FIGURE = (
    '<p>One fox.</p><figure><img data-image="{}" alt="A {} hand">'
    "<figcaption>At {} by the clock</figcaption></figure><p>Two{}.</p>"
    '<ol class="footnotes"><li data-note="4"><p>n</p></li></ol>'
)


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ((8, "red", "ten", ""), '<del><img data-image="7" alt=""></del>'),
        ((8, "red", "ten", ""), '<ins><img data-image="8" alt=""></ins> A red hand'),
        ((7, "left", "ten", ""), "A <del>red</del><ins>left</ins> hand"),
        ((7, "red", "noon", ""), "At <del>ten</del><ins>noon</ins> by the clock"),
        (
            (7, "red", "ten", '<sup data-note="4"></sup>'),
            'Two<ins><sup data-note="4">note</sup></ins>.',
        ),
    ],
)
def test_a_picture_its_words_and_a_note_each_show_what_changed(change, shown):
    before, after = FIGURE.format(7, "red", "ten", ""), FIGURE.format(*change)

    html = sanitize_comparison(inline(before, after))

    assert shown in html
    assert sum(row.is_changed for row in text(before, after).text) == 1


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ({"verdict": "A debt sung."}, {"verdict": "A debt sung aloud."}, "aloud"),
        ({"rating": "3.5"}, {"rating": "4.0"}, "<del>3.5</del><ins>4</ins>"),
        ({"work_medium": "album"}, {"work_medium": "film"}, "<del>Album</del>"),
        ({"work_medium": ""}, {"work_medium": "film"}, "<ins>Film</ins>"),
        ({"work_year": 1983}, {"work_year": None}, "<del>1983</del>"),
        ({"section_id": 1}, {"section_id": 2}, "<del>Arts</del><ins>Music</ins>"),
        ({"section_id": 1}, {"section_id": 9}, "<del>Arts</del><ins>№ 9</ins>"),
        (
            {"topics": [{"pk": 1, "name": "Consent"}]},
            {"topics": []},
            "<del>Consent</del>",
        ),
        (
            {"credits": [{"pk": 1, "name": "Ada", "role": "words"}]},
            {"credits": [{"pk": 1, "name": "Ada", "role": "editing"}]},
            "<del>Words: Ada</del>",
        ),
    ],
)
def test_a_changed_field_shows_what_it_was_and_is(before, after, shown):
    names = {("section_id", 1): "Arts", ("section_id", 2): "Music"}

    [html] = fields(before, after, names).values()

    assert shown in html
    assert fields(after, after, names) == {}


def test_a_date_is_shown_as_people_write_it():
    kind = {"kind": "feature"}
    before, after = (kind | {"reported_on": f"2026-02-0{day}"} for day in (2, 8))

    [row] = compare(before, after).fields

    assert (str(row.label), row.before) == (
        "reported on",
        '<del><span class="compare__said">removed: </span>2 February 2026</del>',
    )


def test_credits_in_another_order_are_moved_not_replaced():
    rows = [{"pk": key, "name": name, "role": "words"} for key, name in PEOPLE]

    html = fields({"credits": rows}, {"credits": rows[1:] + rows[:1]})["credits"]

    assert html.count("compare__moved") == 2
    assert "Words: Bo" in html
    assert "<del>" not in html


def test_fields_of_another_kind_are_left_out_until_the_piece_is_of_it():
    before = {"kind": "feature", "verdict": "Old"}

    assert compare(before, before | {"verdict": "New"}).fields == []
    rows = compare(before, before | {"verdict": "New", "kind": "review"}).fields
    assert {row.name for row in rows} == {"kind", "verdict"}


def test_headline_and_standfirst_stand_above_the_text_even_unchanged():
    before = {"headline": "The hum", "standfirst": "A story.", "body": ""}

    comparison = compare(before, before | {"headline": "The humming"})

    assert [(row.name, row.is_changed) for row in comparison.head] == [
        ("headline", True),
        ("standfirst", False),
    ]
    assert comparison.fields == []
    assert comparison.changes == 1


def numbered(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    ("changed", "folded"),
    [([0], [8]), ([9], [8]), ([4], [3, 4]), ([1, 6], []), ([1, 7], [3]), ([], [10])],
)
def test_paragraphs_far_from_every_change_are_folded(changed, folded):
    before = [f"The {ordinal} of them stands here" for ordinal in ORDINALS]
    after = list(before)
    for place in changed:
        after[place] += " no more"

    stretches = text(numbered(before), numbered(after)).stretches

    assert sum(len(stretch.rows) for stretch in stretches) == 10
    assert [len(stretch.rows) for stretch in stretches if stretch.is_folded] == folded


def test_a_text_in_one_long_paragraph_is_compared_word_by_word_too():
    words = [f"word{number}{'.' * (number % 9 == 0)}" for number in range(1200)]
    changed = [*words[:600], "suddenly", *words[600:]]

    html = inline(f"<p>{' '.join(words)}</p>", f"<p>{' '.join(changed)}</p>")

    assert re.findall("<(?:ins|del)>.*?</", html) == ["<ins> suddenly</"]


@pytest.mark.parametrize(
    "hostile",
    [
        "<p>fox<script>alert(1)</script></p>",
        '<p><a href="javascript:alert(1)">fox</a></p>',
        '<p onclick="alert(1)" class="desk">fox</p>',
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        '<p><a href="/x/&quot; onclick=&quot;x">fox</a></p>',
    ],
)
def test_nothing_that_runs_comes_out_of_a_comparison(hostile):
    found = _Elements()
    for row in text("<p>a fox</p>", hostile).text:
        found.feed(sanitize_comparison(row.inline))

    assert found.tags <= {"p", "a", "ins", "del", "mark", "small", "span"}
    assert found.attributes <= {("class", "compare__said"), ("href", '/x/" onclick="x')}
    assert sanitize_comparison('<ins class="desk" id="x">fox</ins>') == "<ins>fox</ins>"


class _Elements(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes = set(), set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes.update(attrs)
