from collections.abc import Callable
from html.parser import HTMLParser
from typing import NamedTuple

import bleach
import nh3
import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.models import Article
from articles.sanitize import (
    ATTRIBUTES,
    BODY_ATTRIBUTES,
    BODY_CLASSES,
    BODY_EXTENSIONS,
    BODY_TAGS,
    CLASSES,
    EXTENSIONS,
    LINK_SCHEMES,
    TAGS,
    sanitize,
    sanitize_body,
)
from tests.articles.desk import page

TEMPTING_LINKS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java&#09;script:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript:alert(1)",
    "&#0000106avascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript:123",
    "javascript:%61lert(1)",
    "javascript://example.org/%0aalert(1)",
    "vbscript:msgbox(1)",
    "livescript:x",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "DATA:image/svg+xml,<svg onload=alert(1)>",
    "blob:https://example.org/1",
    "file:///etc/passwd",
    "feed:javascript:alert(1)",
    "jar:https://example.org",
    "view-source:javascript:alert(1)",
]

SOUP = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<p onclick=alert(1)>Hello</p>",
    '<p style="position:fixed">Hello</p>',
    '<p id="main" class="question evil">Hello</p>',
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><p><style><img src=x onerror=alert(1)></style></p></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<iframe src="javascript:alert(1)"></iframe>',
    "<object data=x><embed src=x></object>",
    "<form action=//evil.example><input name=a><button>Go</button></form>",
    "<base href=//evil.example><meta http-equiv=refresh content=0>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<template><script>alert(1)</script></template>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    '<a href="/x" target=_blank onmouseover=alert(1)>link</a>',
    "<details open ontoggle=alert(1)>x</details>",
    "<h1>Too big</h1><h4>Too small</h4><u>under</u><font color=red>red</font>",
    "<p><a href='x' title='\"><script>alert(1)</script>'>y</a></p>",
    "<xmp><script>alert(1)</script></xmp><plaintext><script>",
    *(f'<a href="{link}">x</a>' for link in TEMPTING_LINKS),
    '<figure><img data-image="7" src="//evil.example/x.png" onerror=alert(1)></figure>',
    "<figure><img data-image=\"7' onerror='x\"><figcaption>a<script>x</script>",
    '<sup data-note="1"><a href="javascript:1">1</a></sup>'
    "<ol class=footnotes><li data-note=1><svg onload=x></ol>",
]


class Table(NamedTuple):
    """What one of the two sanitisers of rich text allows."""

    clean: Callable
    tags: set
    attributes: dict
    classes: dict


TABLES = {
    "prose": Table(sanitize, TAGS, ATTRIBUTES, CLASSES),
    "body": Table(sanitize_body, BODY_TAGS, BODY_ATTRIBUTES, BODY_CLASSES),
}


class _Reader(HTMLParser):
    """Lists the tags, and the attributes with their tags, as a browser reads them."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.classes, self.links = set(), set(), set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        for name, value in attrs:
            if name == "class":
                self.classes.add((tag, value))
            else:
                self.attributes.add((tag, name))
            if name == "href":
                self.links.append(value)


def is_within_the_table(html, table=TABLES["prose"]):
    read = _Reader(html)
    allowed = {
        (tag, name) for tag in table.attributes for name in table.attributes[tag]
    }
    classes = {(tag, name) for tag in table.classes for name in table.classes[tag]}
    schemes = {link.partition(":")[0] for link in read.links if ":" in link}
    return (
        read.tags <= table.tags
        and read.attributes <= allowed
        and read.classes <= classes
        and schemes <= LINK_SCHEMES
    )


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("html", SOUP)
def test_nothing_outside_the_table_survives(html, table):
    clean = table.clean(f"<p>Before</p>{html}<p>After</p>")

    assert is_within_the_table(clean, table), clean
    assert clean.startswith("<p>Before</p>")


@pytest.mark.parametrize("link", TEMPTING_LINKS)
def test_a_link_that_runs_something_leads_nowhere(link):
    clean = sanitize(f'<p><a href="{link}">The <em>words</em> stay</a></p>')

    assert "href" not in clean
    assert "The <em>words</em> stay" in clean


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/a?b=c&amp;d=e#f",
        "http://example.org/",
        "mailto:ada@example.org",
        "/movements/ai-refusal/",
        "#1-the-reply",
    ],
)
def test_an_honest_link_stays_as_it_is(link):
    html = f'<p><a href="{link}">there</a></p>'

    assert sanitize(html) == html


@pytest.mark.parametrize(
    "html",
    [
        "<p>One<br>two</p><h2>Chapter</h2><h3>Part</h3><hr>",
        '<p class="question">And then?</p><p><strong>No</strong>, <em>never</em>.</p>',
        '<blockquote class="pullquote"><p>Ask first.</p></blockquote>',
        '<blockquote class="side-note"><p>By letter only.</p></blockquote>',
        '<ul class="chronology"><li><p><strong>1811</strong> Frames.</p></li></ul>',
        '<ul><li><p>a</p></li></ul><ol start="3"><li><p>b</p></li></ol>',
        "<p>3 &lt; 4 &amp; “quotes” – dashes … ñ 漢 🎺</p>",
    ],
)
def test_what_the_editor_makes_is_kept_to_the_letter(html):
    assert sanitize(html) == html


@pytest.mark.parametrize(
    "html", ["", None, "<p></p>", "<p> <br></p><p></p>", "<b></b>"]
)
def test_no_text_is_an_empty_string(html):
    assert sanitize(html) == ""


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("html", SOUP)
def test_both_sanitisers_are_content_with_the_result(html, table):
    clean = table.clean(html)

    by_bleach = bleach.clean(
        clean,
        tags=table.tags,
        attributes=lambda tag, name, value: (
            name == "class" or name in table.attributes.get(tag, ())
        ),
        protocols=LINK_SCHEMES,
    )
    by_nh3 = nh3.clean(
        clean,
        tags=table.tags,
        attributes=table.attributes,
        allowed_classes=table.classes,
        url_schemes=LINK_SCHEMES,
        link_rel=None,
    )
    assert by_bleach == by_nh3 == clean


NAMES = st.sampled_from([*BODY_TAGS, "script", "style", "svg", "math", "b", "table"])
VALUES = st.sampled_from(
    [*TEMPTING_LINKS, "question", "pullquote", "chronology", "x' y=\"", "/a"]
)
KEYS = st.sampled_from(["1", "2", "2", "03", "x", ""])
MARKS = st.one_of(
    st.builds("<{}>".format, NAMES),
    st.builds("</{}>".format, NAMES),
    st.builds('<{} href="{}" onload="{}">'.format, NAMES, VALUES, VALUES),
    st.builds("<{} class='{}'>".format, NAMES, VALUES),
    st.builds('<sup data-note="{}">'.format, KEYS),
    st.builds('<li data-note="{}">'.format, KEYS),
    st.builds('<img data-image="{}" alt="{}">'.format, KEYS, VALUES),
    st.sampled_from(
        ["<figure>", "<figcaption>", "</figure>", '<ol class="footnotes">']
    ),
    st.sampled_from(
        ["<!--", "-->", "<![CDATA[", "]]>", "&lt;", "&#60;", "<", ">", '"']
    ),
    st.text(max_size=8),
)


@settings(deadline=None)
@given(html=st.lists(MARKS, max_size=12).map("".join))
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_any_soup_comes_out_within_the_table_and_settled(table, html):
    clean = table.clean(html)

    assert is_within_the_table(clean, table)
    assert table.clean(clean) == clean


def test_the_editor_offers_what_the_table_allows_and_no_more():
    levels = {f"h{level}" for level in EXTENSIONS["Heading"]["levels"]}
    offered = {
        "Bold": {"strong"},
        "Italic": {"em"},
        "Heading": levels,
        "Link": {"a"},
        "Blockquote": {"blockquote"},
        "BulletList": {"ul"},
        "OrderedList": {"ol"},
        "ListItem": {"li"},
        "HorizontalRule": {"hr"},
        "HardBreak": {"br"},
    }

    assert set().union(*offered.values()) | {"p"} == TAGS
    assert EXTENSIONS.keys() - offered.keys() == {"NodeClass", "SpecialCharacters"}
    assert set(EXTENSIONS["Link"]["protocols"]) == LINK_SCHEMES


def test_the_text_of_a_piece_may_hold_pictures_notes_and_languages_besides():
    offered = {
        "Picture": {"figure", "img", "figcaption"},
        "Footnotes": {"sup"},
        "Language": {"span"},
    }

    assert set().union(*offered.values()) == BODY_TAGS - TAGS
    assert BODY_EXTENSIONS.keys() - EXTENSIONS.keys() == {*offered, "CleanPaste"}


EVIL = "<script>alert('evil')</script>"
EVIL_FIELDS = {
    "headline": f"Headline {EVIL}",
    "standfirst": f"Standfirst {EVIL}",
    "caption": f'Caption "><img src=x onerror=alert(1)>{EVIL}',
    "verdict": f"Verdict {EVIL}",
    "work_title": f"Work {EVIL}",
    "work_makers": f"Makers {EVIL}",
    "body": f"<p onclick='alert(1)'>Body</p>{EVIL}<img src=x onerror=alert(1)>",
}


@pytest.fixture
def evil(make_edition, make_contributor, make_section, make_image):
    """A live review with a script in everything that people type."""
    return make_edition(
        kind="review",
        **EVIL_FIELDS,
        section=make_section("Music", description=EVIL),
        lead_image=make_image(alt=f'Alt "{EVIL}', credit=f"Credit {EVIL}", title=EVIL),
        credits=[(make_contributor(f"Name {EVIL}", bio=EVIL), "words")],
        movements=[f"Movement {EVIL}"],
        topics=[f"Topic {EVIL}"],
        people=[f"Person {EVIL}"],
    )


class _Page(HTMLParser):
    """Counts what a browser would run of the words that people typed."""

    def __init__(self, html):
        super().__init__()
        self.dangers, self.is_script = [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if attrs.keys() & {"onclick", "onerror", "onload"} or attrs.get("src") == "x":
            self.dangers.append(attrs)
        self.is_script = tag == "script" and attrs.get("type") != "application/ld+json"

    def handle_data(self, text):
        if self.is_script and "evil" in text:
            self.dangers.append(text)


def test_script_in_any_field_is_only_words_for_readers(client, evil):
    response = client.get(evil.get_absolute_url())

    assert response.status_code == 200
    assert _Page(response.text).dangers == []
    assert "Headline &lt;script&gt;" in response.text
    assert "evil" not in evil.html


def test_script_in_any_field_is_only_words_at_the_desk(client, publisher, evil):
    client.force_login(publisher)
    desk = reverse("admin:articles_article_changelist"), reverse("admin:index")
    pages = ("change", "preview", "history")

    for url in (*desk, *(page(name, evil.article) for name in pages)):
        response = client.get(url)
        assert response.status_code == 200
        assert _Page(response.text).dangers == [], url
        assert "Headline &lt;script&gt;" in response.text, url


def test_what_is_stored_by_any_way_is_clean(make_article):
    article = make_article(body=EVIL_FIELDS["body"])

    assert Article.objects.get(pk=article.pk).body == "<p>Body</p>"


@pytest.mark.parametrize("code", ["fr", "ar", "zh-hans"])
def test_a_passage_keeps_its_language(code):
    text = f'<p>She said <span lang="{code}">so</span>.</p>'

    assert sanitize_body(text) == text
    assert sanitize_body(sanitize_body(text)) == text


@pytest.mark.parametrize(
    "span",
    [
        "<span>so</span>",
        '<span lang="tlh">so</span>',
        '<span lang="">so</span>',
        '<span lang="FR\' onclick=alert(1)">so</span>',
        '<span style="color:red" class="compare__said">so</span>',
        "<span><span>so</span></span>",
    ],
)
def test_a_span_that_names_no_language_goes_and_its_words_stay(span):
    assert sanitize_body(f"<p>She said {span}.</p>") == "<p>She said so.</p>"


def test_only_a_passage_of_the_text_has_a_language():
    assert sanitize_body('<p lang="fr"><em lang="fr">so</em></p>') == (
        "<p><em>so</em></p>"
    )
    assert sanitize('<p><span lang="fr">so</span></p>') == "<p>so</p>"
