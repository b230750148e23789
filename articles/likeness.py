"""Whether two pictures look alike: a difference hash of 64 bits, compared by parts.

The hash says of an 8 by 8 grid whether each field is darker than the one right of it,
so it outlives another size, format or compression. Two that differ in three bits at
most share one of four parts of 16 bits: each part has an index, and only pictures that
share one are compared. Most of those that differ in up to `NEAR` bits are found too.
"""

import PIL.Image

from articles.models.image import Image

GRID = 8
BITS = GRID * GRID
NEAR = 6


def fingerprint(picture) -> int | None:
    """Return the hash as the database keeps it (signed), None for a flat picture."""
    small = picture.convert("L").resize((GRID + 1, GRID), PIL.Image.Resampling.BOX)
    grey, bits = small.tobytes(), 0
    for row in range(GRID):
        start = row * (GRID + 1)
        for left, right in zip(
            grey[start : start + GRID], grey[start + 1 : start + GRID + 1], strict=True
        ):
            bits = bits << 1 | (left < right)
    return _signed(bits) if 0 < bits < 2**BITS - 1 else None


def look_alikes(image, *, most=3) -> list[Image]:
    """Return the images that look most like this one, the nearest first."""
    if image.fingerprint is None:
        return []
    near = [
        (distance, row)
        for row in Image.objects.sharing_a_part(image.fingerprint).exclude(pk=image.pk)
        if (distance := _distance(row.fingerprint, image.fingerprint)) <= NEAR
    ]
    return [row for _distance, row in sorted(near, key=lambda pair: pair[0])[:most]]


def _distance(one, other):
    return ((one ^ other) & (2**BITS - 1)).bit_count()


def _signed(bits):
    return bits - 2**BITS if bits >= 2 ** (BITS - 1) else bits
