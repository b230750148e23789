"""Names in the snapshots of editions: reading one part, and putting in another."""

from articles.credit_lines import reworded
from articles.vocabularies import CREATOR, OF_LEAD, PICTURES, vocabulary


def named(row) -> dict:
    """Return a row as snapshots name it; who has no page has no address either."""
    is_hidden = getattr(row, "withheld_at", None) is not None
    return {"pk": row.pk, "name": row.name, "slug": "" if is_hidden else row.slug}


def part(snapshot, name):
    if name in OF_LEAD:
        return (snapshot["image"] or {}).get(name)
    return snapshot.get(name, {}) if name == PICTURES else snapshot[name]


def put(snapshot, parts):
    for name, value in parts.items():
        if name in OF_LEAD:
            snapshot["image"] = snapshot["image"] | {name: value}
        else:
            snapshot[name] = value


def renamed(snapshot, key, row) -> dict:
    """Return the parts of a snapshot that name a key, as they are once it is `row`.

    Where a part names the row already, it stands there once.
    """
    parts = {}
    for name in vocabulary(row).parts:
        before = part(snapshot, name)
        rename = _renamed_pictures if name == PICTURES else _renamed
        after = rename(before, key, named(row))
        if after != before:
            parts[name] = after
    return parts


def recredited(snapshot, key, row, reword) -> dict:
    """Return the parts of a snapshot as `renamed` does, and with other credit lines.

    `reword` returns a picture with its words as they are to be.
    """
    parts, image = renamed(snapshot, key, row), snapshot["image"] or {}
    words = reword(image) if image else {}
    parts |= {
        name: words[name]
        for name in OF_LEAD
        if name != CREATOR and words.get(name) != image.get(name)
    }
    inside = parts.get(PICTURES, part(snapshot, PICTURES))
    after = {place: reword(picture) for place, picture in inside.items()}
    return parts if after == inside else parts | {PICTURES: after}


def rewording(keys, names, instead):
    """Return a `reword` that has the pictures of some creators say another name."""

    def reword(picture):
        creator = picture[CREATOR]
        is_theirs = creator is not None and creator["pk"] in keys
        return reworded(picture, names, instead) if is_theirs else picture

    return reword


def _renamed_pictures(pictures, key, name):
    return {
        place: picture | {CREATOR: _renamed(picture[CREATOR], key, name)}
        for place, picture in pictures.items()
    }


def _renamed(value, key, name):
    if isinstance(value, list):
        rows = [_renamed(row, key, name) for row in value]
        once = {}
        for row in rows:
            once.setdefault((row["pk"], row.get("role")), row)
        return list(once.values())
    if value is None or value["pk"] != key:
        return value
    return value | name
