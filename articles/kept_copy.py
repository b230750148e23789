"""A revision as readers would see it, composed without touching the working copy."""

from django.utils.text import slugify

from articles.models import Article, Contributor, Edition
from articles.press import Relations, compose
from articles.sanitize import sanitize_body
from articles.working_copy import RELATIONS, fill


def compose_revision(revision, *, live_from) -> Edition:
    """Return the edition that this revision would be, unsaved and unnumbered.

    Text, names and credits are those of the revision, also where rows were renamed or
    deleted since. A picture is in the revision by its key: it shows as it is now.
    """
    article = Article(pk=revision.article_id)
    fill(article, revision.content)
    article.body = sanitize_body(article.body)
    relations = Relations(
        credits=_credits(revision.content["credits"]),
        words={
            name: _as_named(model, revision.content[name])
            for name, model in RELATIONS.items()
        },
    )
    return compose(article, live_from=live_from, relations=relations)


def _credits(kept):
    roles = [row["role"] for row in kept]
    return list(zip(roles, _as_named(Contributor, kept), strict=True))


def _as_named(model, kept):
    """Return one row for each kept one, under the name that it had."""
    found = model.objects.in_bulk([row["pk"] for row in kept])
    return [_as_it_was(model, found.get(row["pk"]), row) for row in kept]


def _as_it_was(model, found, kept):
    slug = found.slug if found else slugify(kept["name"]) or "no-address"
    row = found or model(pk=kept["pk"])
    row.name, row.slug = kept["name"], slug
    return row
