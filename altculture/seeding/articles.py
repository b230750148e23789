"""Seeded articles: whole batches of rows, each batch in one transaction."""

from django.db import transaction
from django.db.models import Max

from altculture.seeding.desk import furnish
from altculture.seeding.insert import insert, number_rows
from altculture.seeding.piece import SLUG, Press, number_of
from articles import search
from articles.models import (
    Article,
    ArticleMovement,
    ArticlePerson,
    ArticleTopic,
    Credit,
    Edition,
    EditionCredit,
    EditionMovement,
    EditionPerson,
    EditionTopic,
    Neighbourhood,
    Revision,
)
from articles.models.neighbourhood import KEPT

BATCH = 1000

TAGS = {
    "movements": (ArticleMovement, EditionMovement),
    "topics": (ArticleTopic, EditionTopic),
    "people": (ArticlePerson, EditionPerson),
}


def last_article() -> int:
    """Return the number of the last article that an earlier run added, or 0."""
    seeded = Article.objects.filter(slug__startswith=SLUG)
    last = seeded.aggregate(last=Max("slug"))["last"]
    return number_of(last) if last else 0


def seed_articles(until, *, progress):
    """Add the articles that are missing up to number `until`."""
    press = Press(furnish())
    for start in range(last_article() + 1, until + 1, BATCH):
        numbers = range(start, min(start + BATCH, until + 1))
        _print([press.make(number) for number in numbers])
        progress.step(len(numbers))


@transaction.atomic
def _print(pieces):
    editions = [edition for piece in pieces for edition in piece.editions]
    _number(pieces, editions)
    insert(Article, [piece.article for piece in pieces])
    insert(Revision, [piece.revision for piece in pieces])
    insert(Edition, editions)
    for name, models in TAGS.items():
        _tag(pieces, name, *models)
    _add_interviewees(pieces)
    _credit(pieces)
    insert(Neighbourhood, map(_neighbours, pieces))
    search.index(editions)


def _number(pieces, editions):
    number_rows(Article, [piece.article for piece in pieces])
    for piece in pieces:
        piece.revision.article_id = piece.article.pk
    number_rows(Revision, [piece.revision for piece in pieces])
    number_rows(Edition, editions)
    for piece in pieces:
        for edition in piece.editions:
            edition.article_id = edition.family_id = piece.article.pk
            edition.revision_id = piece.revision.pk


def _neighbours(piece):
    """Relate a piece to those before it; `relate_pieces` finds what is really near."""
    key = piece.article.pk
    before = range(max(key - KEPT, 1), key)
    return Neighbourhood(family_id=key, alike=[[near, near] for near in before])


def _tag(pieces, name, article_model, edition_model):
    insert(
        article_model,
        (
            article_model(content_object_id=piece.article.pk, tag_id=row.pk)
            for piece in pieces
            for row in piece.tags[name]
        ),
    )
    insert(
        edition_model,
        (
            edition_model(
                edition_id=edition.pk,
                first_live_at=edition.first_live_at,
                tag_id=row.pk,
            )
            for piece in pieces
            for edition in piece.editions
            for row in piece.tags[name]
        ),
    )


def _add_interviewees(pieces):
    link = Article.interviewees.through
    insert(
        link,
        (
            link(article_id=piece.article.pk, person_id=row.pk)
            for piece in pieces
            for row in piece.tags["interviewees"]
        ),
    )


def _credit(pieces):
    insert(
        Credit,
        (
            Credit(article_id=piece.article.pk, **credit)
            for piece in pieces
            for credit in _credits(piece)
        ),
    )
    insert(
        EditionCredit,
        (
            EditionCredit(
                edition_id=edition.pk, first_live_at=edition.first_live_at, **credit
            )
            for piece in pieces
            for edition in piece.editions
            for credit in _credits(piece)
        ),
    )


def _credits(piece):
    for position, (row, role) in enumerate(piece.credits):
        yield {"contributor_id": row.pk, "role": role, "position": position}
