from articles.credit_lines import SAYING, reworded


def recredit_pictures(contributor, names, instead) -> dict:
    """Have the pictures of a contributor say a name where they said one of others.

    Return, by the key of each picture that was changed, its fields with what they said
    before and say now. The caller has a transaction, and locks editions afterwards.
    """
    changed, rows = {}, []
    for image in contributor.images.select_for_update().order_by("pk"):
        words = {name: getattr(image, name) for name in SAYING}
        pairs = _pairs(words, reworded(words, names, instead))
        if pairs:
            changed[image.pk] = pairs
            rows.append(_saying(image, pairs, 1))
    contributor.images.bulk_update(rows, SAYING, batch_size=200)
    return changed


def credit_back(contributor, changed):
    """Have pictures say what they said before, but where that was changed since."""
    rows = []
    for image in contributor.images.select_for_update().filter(pk__in=changed):
        pairs = changed[str(image.pk)].items()
        ours = {name: pair for name, pair in pairs if getattr(image, name) == pair[1]}
        rows.append(_saying(image, ours, 0))
    contributor.images.bulk_update(rows, SAYING, batch_size=200)


def _pairs(before, after):
    return {
        name: [before[name], after[name]]
        for name in SAYING
        if before[name] != after[name]
    }


def _saying(image, pairs, which):
    for name, pair in pairs.items():
        setattr(image, name, pair[which])
    return image
