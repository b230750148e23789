"""Drawing a card: a field of colour, the words, and the piece's picture beside them."""

from io import BytesIO
from threading import BoundedSemaphore

import PIL.Image
from django.core.files.storage import default_storage
from PIL import ImageDraw, ImageOps

from altculture.kit.oklch import srgb
from altculture.rights.xmp import packet
from articles.kinds import Kind
from articles.sharing import faces
from articles.sharing.letters import lettered
from articles.templatetags.lettering import HEIGHT as LETTER_HEIGHT
from articles.templatetags.lettering import capitals_of, set_letters

SIZE = WIDTH, HEIGHT = 1200, 630
EDGE = 48
FOOT = 92
PICTURE = (544, HEIGHT - FOOT)
INK, PAPER = (19, 19, 21), (253, 253, 251)
#: The tints of 2-tokens.css in light colours: of each hue, of none, of black and white.
TINT, PLAIN_TINT, INK_TINT = (0.79, 0.175), srgb(0.87, 0.175, 93), (216, 214, 207)
OPTIONS = {"quality": 84, "subsampling": 0, "optimize": True}

#: Of each kind the face of its headlines; of a face, how far apart its lines stand.
HEADLINES = {
    Kind.FEATURE: faces.NARROW,
    Kind.INTERVIEW: faces.SERIF,
    Kind.REVIEW: faces.GROTESK,
    Kind.COMMENTARY: faces.ITALIC,
}
LEADING = {faces.NARROW: 0.92, faces.GROTESK: 0.98, faces.PLAIN: 1.06}
SIZES = range(200, 35, -4)
MOST_LINES = 6
#: Of the house's letters, on the front and where no headline can be set.
BETWEEN, TALLEST, MOST_WORDS = 18, 130, 3

#: One picture after the other in each process: it is work for the processor alone.
_TURN = BoundedSemaphore()
PATIENCE = 5  # seconds


class Busy(Exception):
    """Others have been waiting for a picture too long already."""


def drawn(card) -> bytes:
    """Return the picture of a card as a JPEG, or raise Busy."""
    if not _TURN.acquire(timeout=PATIENCE):
        raise Busy
    try:
        return _saved(_composed(card), card)
    finally:
        _TURN.release()


def tint(hue: str) -> tuple[int, int, int]:
    """Return the colour of a hue as templates name it; it carries the house's ink."""
    if hue == "ink":
        return INK_TINT
    # The style sheet has no hue of 0: it shows 5.
    return srgb(*TINT, int(hue) or 5) if hue else PLAIN_TINT


def _saved(canvas, card):
    buffer = BytesIO()
    notes = packet(
        {
            "dc:creator": card.creator,
            "photoshop:Credit": card.credit,
            "dc:description": card.alt,
            "dc:rights": card.rights,
            "photoshop:Source": card.name,
        }
    )
    canvas.save(buffer, "JPEG", xmp=notes, **OPTIONS)
    return buffer.getvalue()


def _composed(card):
    canvas = PIL.Image.new("RGB", SIZE, tint(card.hue))
    compose = _piece if card.kind else _front
    compose(canvas, card)
    return canvas


def _front(canvas, card):
    """Print the magazine's name across the field, a line for each word."""
    _foot(canvas, card.headline, 34)
    words, height = capitals_of(card.name).split(), HEIGHT - FOOT - 2 * EDGE
    if not 0 < len(words) <= MOST_WORDS:
        face = _face(card.name, faces.NARROW, faces.PLAIN)
        if face:
            _set(canvas, card.name, face, (EDGE, EDGE, WIDTH - EDGE, EDGE + height))
        return
    across = (WIDTH - 2 * EDGE) * LETTER_HEIGHT
    tall = [across / set_letters(word)[0] for word in words]
    shrunk = min(1, (height - BETWEEN * (len(words) - 1)) / sum(tall))
    top = EDGE
    for word, line_height in zip(words, tall, strict=True):
        line = lettered(word, max(1, int(line_height * shrunk)))
        canvas.paste(INK, (EDGE, top), line)
        top += line.height + BETWEEN


def _piece(canvas, card):
    picture = _picture(card)
    if picture:
        canvas.paste(picture, (WIDTH - PICTURE[0], 0))
    width = WIDTH - 2 * EDGE - (PICTURE[0] - EDGE // 4 if picture else 0)
    draw = ImageDraw.Draw(canvas)
    top = _label(draw, card, width)
    bottom = HEIGHT - FOOT - _credits(draw, card, width)
    _headline(canvas, card, (EDGE, top, EDGE + width, bottom))
    _name(canvas, card.name)


def _picture(card):
    """Return the lead picture about its focal point; None where its file is gone."""
    if not card.file:
        return None
    try:
        with default_storage.open(card.file) as file:
            opened = PIL.Image.open(file)
            opened.draft("RGB", PICTURE)
            return ImageOps.fit(opened, PICTURE, centering=card.focal)
    except OSError:
        return None


def _label(draw, card, width):
    """Write section and kind, and return where the words below may begin."""
    left, top = EDGE, 44
    if face := _face(card.section + card.label, faces.LABEL, faces.PLAIN):
        font = face.at(30)
        room = width - 40 - font.getlength(card.label)
        section = faces.shortened(card.section, font, room)
        right = left + font.getlength(section)
        draw.rectangle([left, top, right + 24, top + 42], fill=INK)
        draw.text((left + 12, top + 31), section, tint(card.hue), font, anchor="ls")
        draw.text((right + 40, top + 31), card.label, INK, font, anchor="ls")
    return top + 72


def _credits(draw, card, width):
    """Write who made it above the foot, and return how much room that takes."""
    rows = [(card.byline, 30), (card.picture_credit if card.file else "", 23)]
    height = 30
    for text, size in reversed(rows):
        face = _face(text, faces.LABEL, faces.PLAIN)
        if face is None:
            continue
        font = face.at(size)
        line = faces.shortened(text, font, width)
        draw.text((EDGE, HEIGHT - FOOT - height), line, INK, font, anchor="ls")
        height += round(size * 1.3)
    return height + 12


def _face(text, *choice):
    """Return the first face that has every sign of a text, or None."""
    return next((face for face in choice if text.strip() and face.can_set(text)), None)


def _headline(canvas, card, box):
    """Set the headline; where no face has all its signs, print the kind's name."""
    face = _face(card.headline, HEADLINES[card.kind], faces.PLAIN)
    if face:
        _set(canvas, card.headline, face, box)
    elif capitals := capitals_of(card.label):
        _stamp(canvas, capitals, INK, box)


def _set(canvas, text, face, box):
    """Set a text into a box as large as it fits."""
    left, top, right, bottom = box
    leading = LEADING.get(face, 1)
    room = (right - left, int((bottom - top) / leading))
    setting = faces.fitted(text, face, room=room, sizes=SIZES, most=MOST_LINES)
    font, draw = face.at(setting.size), ImageDraw.Draw(canvas)
    for number, line in enumerate(setting.lines):
        baseline = top + setting.size * (0.8 + number * leading)
        draw.text((left, baseline), line, INK, font, anchor="ls")


def _name(canvas, name):
    """Print the magazine's name in the foot, in the house's letters if it can."""
    capitals = capitals_of(name)
    _foot(canvas, "" if capitals else name, 40)
    if capitals:
        top = HEIGHT - FOOT + 26
        _stamp(canvas, capitals, PAPER, (EDGE, top, WIDTH - EDGE, HEIGHT - 26))


def _foot(canvas, text, size):
    draw = ImageDraw.Draw(canvas)
    draw.rectangle([0, HEIGHT - FOOT, WIDTH, HEIGHT], fill=INK)
    face = _face(text, faces.LABEL, faces.PLAIN)
    if face:
        font = face.at(size)
        line = faces.shortened(text, font, WIDTH - 2 * EDGE)
        draw.text((EDGE, HEIGHT - FOOT // 2), line, PAPER, font, anchor="lm")


def _stamp(canvas, capitals, colour, box):
    """Print a line of capitals as tall as the box allows."""
    left, top, right, bottom = box
    width, _outlines = set_letters(capitals)
    height = min(bottom - top, (right - left) * LETTER_HEIGHT // width, TALLEST)
    canvas.paste(colour, (left, top), lettered(capitals, max(height, 1)))
