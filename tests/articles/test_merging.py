import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from altculture.kit.blocks import split_blocks
from articles.actions.merge_late_save import merge_late_save
from articles.actions.save_revision import save_revision
from articles.merging import merge
from articles.models import Article, Revision
from articles.sanitize import sanitize
from articles.working_copy import capture
from tests.articles.desk import at, open_form, page, send

WORD = {"pk": 1, "name": "Consent"}
OTHER = {"pk": 2, "name": "Labour"}
EMPTY = {"headline": "H", "body": "", "topics": [], "credits": []}
MARKUP = (
    "<p>One &amp; two<br>three</p>",
    '<blockquote class="pullquote"><p>Said.</p></blockquote>',
    "<ul><li>a</li><li><p>b</p></li></ul>",
    "<hr>",
    '<h2>Four <a href="/x/">links</a></h2>',
    "loose text",
)
paragraphs = st.lists(
    st.sampled_from("abcdefgh").map("<p>{}</p>".format), max_size=8, unique=True
)


def content(**fields):
    return EMPTY | fields


@given(st.lists(st.sampled_from(MARKUP)).map("".join))
def test_blocks_joined_again_are_the_text(markup):
    clean = sanitize(markup)

    assert "".join(split_blocks(clean)) == clean


def test_a_block_holds_what_is_nested_in_it():
    assert split_blocks("".join(MARKUP)) == list(MARKUP)


def test_work_on_different_paragraphs_is_put_together():
    base = content(body="<p>1</p><p>2</p><p>3</p>")
    mine = content(body="<p>1, mine</p><p>2</p><p>3</p>")
    theirs = content(body="<p>1</p><p>2</p><p>between</p><p>3</p>", headline="Theirs")

    merged = merge(base, mine, theirs)

    assert merged.stands["body"] == "<p>1, mine</p><p>2</p><p>between</p><p>3</p>"
    assert merged.stands["headline"] == "Theirs"
    assert (merged.taken, merged.base) == (merged.stands, mine)


@pytest.mark.parametrize(
    ("mine", "merged"),
    [
        ("1 new 2 3", "1 new 2' 3"),
        ("1 2 new 3", "1 2' new 3"),
        ("new other 2 3", "new other 2' 3"),
        ("2 3", "2' 3"),
        ("1 2", "1 2'"),
    ],
)
def test_a_paragraph_put_in_or_taken_out_beside_a_changed_one_is_no_clash(mine, merged):
    def text(words):
        return content(body="".join(f"<p>{word}</p>" for word in words.split()))

    base, theirs = text("1 2 3"), text("1 2' 3")

    for sides in ((text(mine), theirs), (theirs, text(mine))):
        assert merge(base, *sides).stands == text(merged)


@pytest.mark.parametrize("mine", ["1 3", "1 one another 3", "1 3 2"])
def test_a_changed_paragraph_that_another_took_out_is_a_clash(mine):
    bodies = (mine, "1 2 3", "1 2' 3")
    mine, base, theirs = [
        content(body="".join(f"<p>{word}</p>" for word in body.split()))
        for body in bodies
    ]

    assert merge(base, mine, theirs).is_clash


def test_a_picture_is_a_block_of_its_own():
    figure = (
        '<figure><img data-image="7" alt="{}"><figcaption>At ten</figcaption></figure>'
    )
    base = content(body=f"<p>1</p>{figure.format('A hand')}<p>2</p>")
    mine = content(body=f"<p>1</p>{figure.format('A red hand')}<p>2</p>")
    theirs = content(body=f"<p>1</p>{figure.format('A hand')}<p>2, theirs</p>")

    assert merge(base, mine, theirs).stands["body"] == (
        f"<p>1</p>{figure.format('A red hand')}<p>2, theirs</p>"
    )
    left = content(body=f"<p>1</p>{figure.format('A left')}<p>2</p>")
    assert merge(base, mine, left).is_clash


def test_white_space_between_paragraphs_is_nobodys_change():
    base = content(body="<p>1</p>\n\n<p>2</p>\n<p>3</p>\n")
    mine = content(body="<p>1</p><p>2</p><p>3</p><p>4, mine</p>")
    theirs = content(body="<p>1, theirs</p>\n\n<p>2</p>\n<p>3</p>\n")

    merged = merge(base, mine, theirs)

    assert merged.stands["body"] == "<p>1, theirs</p><p>2</p><p>3</p><p>4, mine</p>"


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"headline": "Mine"}, {"headline": "Theirs"}),
        ({"body": "<p>mine</p>"}, {"body": "<p>theirs</p>"}),
        ({"body": ""}, {"body": "<p>changed</p>"}),
        ({"credits": [{"pk": 1}]}, {"credits": [{"pk": 2}]}),
    ],
)
def test_the_same_thing_changed_in_two_ways_is_a_clash(mine, theirs):
    base = content(body="<p>text</p>")

    merged = merge(base, base | mine, base | theirs)

    assert merged == (base | theirs, base | mine, base, True)


def test_what_does_not_clash_is_put_together_beside_a_clash():
    base = content(body="<p>1</p><p>2</p><p>3</p>", headline="H")
    mine = content(body="<p>1</p><p>2 mine</p><p>3 mine</p>", headline="Mine")
    theirs = content(body="<p>1 theirs</p><p>2 theirs</p><p>3</p>", topics=[WORD])

    merged = merge(base, mine, theirs)

    assert merged.is_clash
    assert merged.stands == theirs | {
        "body": "<p>1 theirs</p><p>2 theirs</p><p>3 mine</p>",
        "headline": "Mine",
    }
    assert merged.taken["body"] == "<p>1 theirs</p><p>2 mine</p><p>3 mine</p>"
    assert merged.base == mine | {"body": "<p>1</p><p>2</p><p>3 mine</p>"}


def test_a_field_that_is_younger_than_a_revision_is_as_it_stands():
    merged = merge({"headline": "H"}, {"headline": "Mine"}, content(topics=[WORD]))

    assert merged.stands == content(headline="Mine", topics=[WORD])


def test_tags_are_merged_one_by_one():
    base = content(topics=[WORD])

    merged = merge(base, content(topics=[WORD, OTHER]), content(topics=[]))

    assert merged.stands["topics"] == [OTHER]


def told(words):
    return [f"<p>{word}</p>" for word in words]


@example(base=told("ba"), mine=told("ab"), theirs=told("ca"))
@example(base=told("bca"), mine=told("abc"), theirs=told("ca"))
@given(base=paragraphs, mine=paragraphs, theirs=paragraphs)
def test_no_paragraph_that_either_added_is_missing_from_what_is_merged(
    base, mine, theirs
):
    texts = [content(body="".join(blocks)) for blocks in (base, mine, theirs)]

    merged = merge(*texts)

    stands = set(split_blocks(merged.stands["body"]))
    added = (set(mine) | set(theirs)) - set(base)
    kept_by_both = set(base) & set(mine) & set(theirs)
    assert stands <= set(base) | added
    assert set(theirs) - set(base) | kept_by_both <= stands
    assert merged.is_clash or added <= stands


@example(base=told("01234"), mine=told("01m42n"), theirs=told("t12u4"))
@given(base=paragraphs, mine=paragraphs, theirs=paragraphs)
def test_nothing_stands_twice_that_nobody_had_twice(base, mine, theirs):
    sides = [content(body="".join(blocks)) for blocks in (base, mine, theirs)]

    stands = split_blocks(merge(*sides).stands["body"])

    kept_by_both = set(base) & set(mine) & set(theirs)
    assert all(stands.count(block) == 1 for block in kept_by_both)


@given(base=paragraphs, mine=paragraphs, theirs=paragraphs)
def test_a_clash_is_met_again_by_the_next_save_and_by_nothing_else(base, mine, theirs):
    base, mine, theirs = [
        content(body="".join(blocks)) for blocks in (base, mine, theirs)
    ]
    merged = merge(base, mine, theirs)

    again = merge(merged.base, mine, merged.stands)
    taken = merge(mine, mine, merged.taken)

    assert (again.is_clash, again.stands) == (merged.is_clash, merged.stands)
    assert (taken.is_clash, taken.stands) == (False, merged.taken)
    assert set(split_blocks(mine["body"])) - set(split_blocks(base["body"])) <= set(
        split_blocks(merged.taken["body"])
    )


@given(base=paragraphs, mine=paragraphs)
def test_who_works_alone_never_clashes(base, mine):
    before, after = content(body="".join(base)), content(body="".join(mine))

    for sides in ((after, before), (before, after)):
        merged = merge(before, *sides)
        assert (merged.stands, merged.is_clash) == (after, False)


@pytest.fixture
def article(make_article, writer):
    article = make_article(created_by=writer, held_by=writer, body="<p>1</p><p>2</p>")
    save_revision(article, actor=writer)
    return article


def test_two_saves_in_different_places_both_end_in_the_text(article, writer, editor):
    url, late = page("change", article), at(writer)
    fields = open_form(late, url)
    send(at(editor), url, open_form(at(editor), url), body="<p>1</p><p>2, edited</p>")

    response = send(late, url, fields, body="<p>1, by the writer</p><p>2</p>")

    assert response.url == url
    assert "Both changes are in the text below" in late.get(url).text
    merged = Article.objects.get()
    assert merged.body == "<p>1, by the writer</p><p>2, edited</p>"
    assert Revision.objects.get(is_beside=True).content["body"].endswith("<p>2</p>")
    assert merged.version == merged.revisions.first().number


def test_a_late_save_of_what_is_no_longer_ones_own_is_not_merged(article, make_user):
    before = capture(article)
    late = before | {"standfirst": "Not mine to write."}

    kept = merge_late_save(article, late, actor=make_user("writer"), based_on=1)

    assert kept.is_beside
    assert capture(Article.objects.get()) == before
