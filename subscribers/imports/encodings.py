"""In which encoding a text file was written."""

import codecs
from itertools import pairwise

from charset_normalizer import from_bytes
from django.utils.translation import gettext as _

from subscribers.errors import FileRefused

BYTES_AT_ONCE = 1024 * 1024
SAMPLE = 64 * 1024
# A text of few accents fits many code pages: this is the one that spreadsheets write.
LIKELIEST = "cp1252"
#: What else spreadsheets write; the many other code pages are guessed for these.
CODE_PAGES = [
    *("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "mac_roman", "cp850"),
]
#: What staff may say an encoding is, where it was guessed.
TO_CHOOSE = [LIKELIEST, *CODE_PAGES]
USUAL = "éèêëàâäáãåçñöôóòøõüùúûïîíìßæœÉÀÄÖÜÅØÇÑ’“”–€"
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def find_encoding(file) -> str:
    """Return the encoding of a whole binary file that can be wound back."""
    file.seek(0)
    sample = file.read(SAMPLE)
    for mark, encoding in MARKS:
        if sample.startswith(mark):
            return encoding
    if b"\x00" in sample:
        return _of_nulls(sample)
    return "utf-8" if _is_utf8(file) else _code_page(file)


def _of_nulls(sample):
    """Return UTF-16 without a mark, known by the null that half its bytes are."""
    for encoding, nulls in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if nulls.count(0) > len(nulls) * 0.7:
            return encoding
    if sample.count(0) > len(sample) // 20:
        raise FileRefused(
            _("This is no text file: it is full of NUL bytes. Save it as CSV in UTF-8.")
        )
    return "utf-8"


def _is_utf8(file):
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    try:
        while piece := file.read(BYTES_AT_ONCE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _code_page(file):
    telling = _telling_lines(file)
    if _reads_well(telling.decode(LIKELIEST, "replace")):
        return LIKELIEST
    best = from_bytes(telling, cp_isolation=CODE_PAGES).best()
    return best.encoding if best else LIKELIEST


def _telling_lines(file):
    """Return the lines that are not plain ASCII, which alone tell encodings apart."""
    file.seek(0)
    found = bytearray()
    for line in iter(lambda: file.readline(SAMPLE), b""):
        if not line.isascii():
            found += line
        if len(found) > SAMPLE:
            break
    return bytes(found)


def _reads_well(text):
    """Say whether the letters beyond ASCII stand as in a language of western Europe."""
    beyond = [letter for letter in text if not letter.isascii()]
    usual = sum(letter in USUAL for letter in beyond)
    runs = sum(not (one.isascii() or two.isascii()) for one, two in pairwise(text))
    return usual >= 0.8 * len(beyond) and runs <= 0.2 * len(beyond)
