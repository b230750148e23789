"""What of an article can be compared: its revisions, its editions, the working copy."""

import re
from typing import NamedTuple

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.utils.translation import gettext as _

from articles.answering import known_as
from articles.errors import DeskError
from articles.merging import merge
from articles.models import Article
from articles.models.edition import HEAVY
from articles.permissions import TAKEN_DOWN
from articles.working_copy import capture

NOW = "now"
#: So many of each are offered in a list; older ones are found in the history.
OFFERED = 100
_KEY = re.compile(r"([re])([1-9][0-9]{0,8})", re.ASCII)


class UnknownVersion(DeskError):
    def __init__(self):
        super().__init__(
            _("This names no revision or edition. Choose the two that you want to see.")
        )


class Version(NamedTuple):
    """A text of an article: its key in an address, and the revision that holds it."""

    key: str
    title: str
    content: dict
    revision: int


def find_version(article, key, *, user) -> Version:
    """Return what `r3`, `e2` or `now` names, for somebody who may open the article.

    Raise UnknownVersion, DoesNotExist, or PermissionDenied for what was taken down.
    """
    if key == NOW:
        title = _("the working copy")
        return Version(NOW, title, capture(article), article.version)
    match = _KEY.fullmatch(key)
    if match is None:
        raise UnknownVersion
    find = _find_revision if match[1] == "r" else _find_edition
    return find(article, int(match[2]), user)


def of_revision(revision) -> Version:
    return Version(revision.key, str(revision), revision.content, revision.number)


def if_taken(revision, now) -> Version:
    """Return what the working copy would be if a revision were taken.

    `now` is its content. Of a text that clashed, the words in the clash are taken;
    what others changed elsewhere since then stays.
    """
    version = of_revision(revision)
    if revision.merge_base is None:
        return version
    title = _("the text with revision %(number)d taken") % {"number": revision.number}
    merged = merge(revision.merge_base, revision.content, now)
    return version._replace(title=title, content=merged.taken)


def find_revision(article, number, *, user):
    """Return a revision of an article; raise DoesNotExist or PermissionDenied."""
    return _open(article.revisions, number, user)


def _open(rows, number, user):
    try:
        return rows.open_to(user).get(number=number)
    except ObjectDoesNotExist:
        if rows.filter(number=number).exists():
            raise PermissionDenied(TAKEN_DOWN) from None
        raise


def _find_revision(article, number, user):
    return of_revision(find_revision(article, number, user=user))


def _find_edition(article, number, user):
    editions = article.editions.select_related("revision").defer(*HEAVY)
    edition = _open(editions, number, user)
    title = _("Edition %(number)d") % {"number": number}
    revision = edition.revision
    return Version(edition.key, title, revision.content, revision.number)


def usual_pair(article, *, user) -> tuple[str, str]:
    """Return the keys of what people mostly want: what changed since readers got it."""
    live = article.editions.live().values_list("number", flat=True).first()
    if live:
        return f"e{live}", NOW
    line = article.revisions.open_to(user).filter(
        is_beside=False, number__lt=article.version
    )
    earlier = line.values_list("number", flat=True).first()
    return (f"r{earlier}" if earlier else NOW), NOW


def names_in(*contents) -> dict:
    """Return, by (field, key), the rows that fields of the contents point to.

    Only of fields in which the contents differ.
    """
    names = {}
    for field in Article.content_fields():
        keys = {content.get(field.attname) for content in contents}
        if field.related_model and len(keys) > 1:
            found = _rows(field.related_model, keys - {None})
            names |= {(field.attname, key): row for key, row in found.items()}
    return names


def _rows(model, keys):
    """Return rows by key; of a piece only what it is called by who may not open it."""
    if model is not Article:
        return model.objects.in_bulk(keys)
    pieces = Article.objects.with_known_headline().in_bulk(keys)
    return {key: known_as(piece) for key, piece in pieces.items()}
