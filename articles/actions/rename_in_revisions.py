from django.db.models import Q

from articles.batches import batches
from articles.mentions import saying
from articles.models import Article, Revision


def rename_in_revisions(contributor, *, of=(), keys=()) -> list[int]:
    """Have the credits of revisions name a contributor as the row is named now.

    A revision's credits hold the key and, for people to read, the name: only that is
    written anew. Looked through are those of the articles on which the contributor is
    credited, those with `keys`, and any that say a name in `of`. Return the keys of
    those that were changed. The caller has a transaction.
    """
    own = Article.objects.filter(
        Q(credits__contributor=contributor)
        | Q(editions__editioncredits__contributor=contributor)
    )
    revisions = Revision.everything.all()
    credited = revisions.filter(article__in=own.values("pk"))
    found = {*keys, *credited.values_list("pk", flat=True)}
    for field in ("content", "merge_base"):
        found |= {*saying(revisions, field, of).values_list("pk", flat=True)}
    return [
        key
        for batch in batches(sorted(found), 200)
        for key in _renamed(batch, contributor)
    ]


def _renamed(batch, contributor):
    changed = []
    for revision in Revision.everything.filter(pk__in=batch):
        kept = (revision.content, revision.merge_base or {})
        rows = [
            row
            for content in kept
            for row in content.get("credits", ())
            if _is_stale(row, contributor)
        ]
        for row in rows:
            row["name"] = contributor.name
        if rows:
            changed.append(revision)
    clashing = [revision for revision in changed if revision.merge_base is not None]
    Revision.everything.bulk_update(changed, ["content"])
    # Of the others, it would write a null into the JSON.
    Revision.everything.bulk_update(clashing, ["merge_base"])
    return [revision.pk for revision in changed]


def _is_stale(row, contributor):
    return row["pk"] == contributor.pk and row["name"] != contributor.name
