import json

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from articles.batches import batches
from articles.models import Article, Revision


def rename_in_revisions(contributor, *, of="", keys=()) -> list[int]:
    """Have the credits of revisions name a contributor as the row is named now.

    A revision's credits hold the key and, for people to read, the name: only that is
    written anew. Looked through are those of the articles on which the contributor is
    credited, those with `keys`, and any that say the name `of`. Return the keys of
    those that were changed. The caller has a transaction.
    """
    own = Article.objects.filter(
        Q(credits__contributor=contributor)
        | Q(editions__editioncredits__contributor=contributor)
    )
    wanted = Q(article__in=own.values("pk")) | Q(pk__in=keys)
    if of:
        wanted |= Q(written__contains=json.dumps(of)) | Q(written__contains=f'"{of}"')
    written = Revision.everything.annotate(written=Cast("content", TextField()))
    found = list(written.filter(wanted).order_by("pk").values_list("pk", flat=True))
    return [
        key for batch in batches(found, 200) for key in _renamed(batch, contributor)
    ]


def _renamed(batch, contributor):
    changed = []
    for revision in Revision.everything.filter(pk__in=batch):
        rows = [
            row for row in revision.content["credits"] if _is_stale(row, contributor)
        ]
        for row in rows:
            row["name"] = contributor.name
        if rows:
            changed.append(revision)
    Revision.everything.bulk_update(changed, ["content"])
    return [revision.pk for revision in changed]


def _is_stale(row, contributor):
    return row["pk"] == contributor.pk and row["name"] != contributor.name
