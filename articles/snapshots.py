"""Names in the snapshots of editions: reading one part, and putting in another."""

from articles.vocabularies import CREATOR, PICTURES, vocabulary


def named(row) -> dict:
    """Return a row as snapshots name it; who has no page has no address either."""
    is_hidden = getattr(row, "withheld_at", None) is not None
    return {"pk": row.pk, "name": row.name, "slug": "" if is_hidden else row.slug}


def part(snapshot, name):
    if name == CREATOR:
        return (snapshot["image"] or {}).get(CREATOR)
    return snapshot.get(name, {}) if name == PICTURES else snapshot[name]


def put(snapshot, parts):
    for name, value in parts.items():
        if name == CREATOR:
            snapshot["image"] = snapshot["image"] | {CREATOR: value}
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


def recredited(snapshot, parts, credit_of) -> dict:
    """Add to the parts each picture for which `credit_of` returns another credit."""
    image, inside = snapshot["image"], parts.get(PICTURES, part(snapshot, PICTURES))
    if image and (credit := credit_of(image)) != image["credit"]:
        creator = parts.pop(CREATOR, image[CREATOR])
        parts["image"] = image | {"credit": credit, CREATOR: creator}
    after = {
        key: picture | {"credit": credit_of(picture)} for key, picture in inside.items()
    }
    return parts if after == inside else parts | {PICTURES: after}


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
