"""What readers were told of the changes to a piece."""

from collections import defaultdict

from django.db.models import F

from articles.models import Correction


def tell(editions, at=None) -> list:
    """Give each edition what readers were told of its piece by a moment, newest first.

    One query for them all. Each row of `edition.told` knows, as `edition_number`, the
    edition that it came with.
    """
    editions = list(editions)
    rows = Correction.objects.told(at).annotate(edition_number=F("after__number"))
    told = defaultdict(list)
    for row in rows.filter(article__in={edition.article_id for edition in editions}):
        told[row.article_id].append(row)
    for edition in editions:
        edition.told = told[edition.article_id]
    return editions
