import pytest

from articles.kinds import Kind
from articles.templatetags.lettering import lettering
from articles.templatetags.magazine import hue_step, rating_marks


@pytest.fixture
def issue(make_edition, make_section, make_image):
    image = make_image()
    sections = [make_section(name) for name in ("Music", "Arts")]
    return [
        make_edition(
            kind=kind,
            section=sections[number % 2],
            headline=f"{kind.label} {number}.",
            lead_image=image,
        )
        for number in range(7)
        for kind in Kind
    ]


def test_no_story_stands_twice_on_the_front(client, issue):
    text = client.get("/").content.decode()

    shown = [text.count(f">{edition.headline}</a>") for edition in issue]
    assert set(shown) <= {0, 1}
    assert sum(shown) >= 20


def test_the_newest_feature_leads(client, issue):
    text = client.get("/").content.decode()

    lead = text.partition('class="front-lead"')[2].partition("</section>")[0]
    assert "Feature 6." in lead
    assert text.count('fetchpriority="high"') == 1


def test_the_front_has_opinions_reviews_and_every_section(client, issue, make_section):
    make_section("Politics", description="Nothing here yet, but soon.")

    text = client.get("/").content.decode()

    assert "Commentary 6." in text.partition('class="front-opinions"')[2]
    assert "3.5 of 5" in text.partition('class="front-reviews"')[2]
    assert "Nothing here yet, but soon." in text


def test_an_empty_magazine_has_a_front(client, db):
    assert "The first issue is being made." in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("text", "is_drawn"),
    [
        ("Alternative Culture", True),
        ("Čapek’s Café 9", True),
        ("Журнал", False),
        ("", False),
    ],
)
def test_what_the_alphabet_lacks_is_set_in_type(text, is_drawn):
    assert bool(lettering(text)["layouts"]) == is_drawn


def test_both_layouts_hold_all_letters():
    (_line, [whole]), (_stack, words) = lettering("Two Words", "both")["layouts"]

    assert whole.paths.count("<path") == 8
    assert [word.paths.count("<path") for word in words] == [3, 5]


@pytest.mark.parametrize(
    ("rating", "marks"), [("0.5", "h----"), ("3.5", "fffh-"), ("5.0", "fffff")]
)
def test_ratings_are_drawn_in_half_steps(rating, marks):
    assert "".join({"none": "-"}.get(m, m[0]) for m in rating_marks(rating)) == marks


@pytest.mark.parametrize(("hue", "step"), [("0", 0), ("8", 15), ("353", 0), ("", 0)])
def test_hues_are_those_of_the_style_sheet(hue, step):
    assert hue_step(hue) == step
