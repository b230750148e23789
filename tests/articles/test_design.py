import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from PIL import ImageColor

from altculture.kit.oklch import srgb
from articles.actions.move_article import move_article
from articles.design import Accent, Layout
from articles.kinds import Kind
from articles.templatetags.magazine import HUE_STEP
from tests.articles.contrast import contrast
from tests.articles.desk import make_ready

pytestmark = pytest.mark.django_db

TOKENS = Path(finders.find("altculture/css/2-tokens.css")).read_text()


def page_of(client, edition):
    return client.get(edition.get_absolute_url()).content.decode()


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("layout", ["", *Layout])
def test_every_layout_shows_the_picture_once_and_one_headline(
    client, make_edition, make_image, kind, layout
):
    image = make_image(credit="Photo: Ada Marr", licence="CC BY 4.0")
    edition = make_edition(kind=kind, layout=layout, lead_image=image)

    piece = page_of(client, edition).split('<div class="prose')[0]

    assert piece.count('fetchpriority="high"') == 1
    assert piece.count("<h1") == 1
    assert f'data-layout="{layout}"' in piece


@pytest.mark.parametrize(
    ("accent", "hue"), [("", "90"), (Accent.BLUE, "240"), (Accent.INK, "ink")]
)
def test_a_piece_wears_its_own_colour_or_its_sections(
    client, make_edition, make_section, accent, hue
):
    edition = make_edition(section=make_section(hue="92"), accent=accent)

    assert f'<article class="piece" data-kind="{edition.kind}"' in page_of(
        client, edition
    )
    assert f'data-hue="{hue}">' in page_of(client, edition)


def test_another_layout_reaches_readers_with_the_next_edition(client, publisher):
    article = make_ready()
    first = move_article(article, "publish", actor=publisher)
    article.layout, article.accent = Layout.QUIET, Accent.INK
    article.save()

    before = page_of(client, article.editions.live().get())
    move_article(article, "update", actor=publisher)
    after = page_of(client, article.editions.live().get())

    assert first is not None
    assert 'data-layout=""' in before
    assert 'data-layout="quiet"' in after


@pytest.mark.parametrize("accent", Accent)
def test_the_style_sheet_knows_every_accent(accent):
    assert f'[data-hue="{accent}"]' in TOKENS


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("hue", [*range(0, 360, HUE_STEP), "yellow"])
def test_every_colour_can_be_read_in_both_schemes(hue, scheme):
    """WCAG 2.2, 1.4.3: 4.5 to 1 for text."""
    colour = token_reader(hue, scheme)

    assert contrast(colour("tint"), colour("on-tint")) >= 4.5
    assert contrast(colour("deep"), colour("paper")) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        *(("ink", "paper"), ("ink-soft", "paper"), ("ink-soft", "paper-shade")),
        *(("error", "paper"), ("on-block", "block"), ("on-block-soft", "block")),
        *(("came-ink", "came"), ("went-ink", "went")),
    ],
)
def test_words_can_be_read_on_their_ground(words, ground, scheme):
    colour = token_reader("yellow", scheme)

    assert contrast(colour(words), colour(ground)) >= 4.5


def token_reader(hue, scheme):
    """Return what reads a colour of the tokens."""
    rules = dict(re.findall(r"--([a-z-]+): ([^;]+);", TOKENS.split("[data-hue]")[0]))
    if hue != "yellow":
        own = TOKENS.split("[data-hue] {")[1].split("}")[0]
        rules |= dict(re.findall(r"--([a-z-]+): ([^;]+);", own))
        step = re.search(rf'\[data-hue="{hue}"\] {{ --hue: (\d+)', TOKENS)[1]
        rules = {name: rule.replace("var(--hue)", step) for name, rule in rules.items()}

    def colour(name):
        value = rules[name]
        if value.startswith("light-dark("):
            value = re.split(r", (?=#|oklch)", value[len("light-dark(") : -1])[scheme]
        return srgb_of(value)

    return colour


def srgb_of(value):
    """Return the red, green and blue of a hex colour or an oklch()."""
    if value.startswith("#"):
        return ImageColor.getrgb(value)
    lightness, chroma, hue = value[len("oklch(") : -1].split()
    lightness = float(lightness.rstrip("%")) / (100 if "%" in lightness else 1)
    return srgb(lightness, float(chroma), float(hue))
