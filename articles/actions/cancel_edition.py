from django.utils import timezone

from articles import search
from articles.models import Edition


def cancel_coming(article) -> Edition | None:
    """Take back the edition that no reader has seen yet, and return what it was.

    The edition before it stays live as if nothing had been planned, until the end that
    was set for the piece, if one was. The revision from which the cancelled one was
    printed, and the audit line, remain.
    """
    now = timezone.now()
    coming = article.editions.filter(live_from__gt=now).first()
    if coming is None:
        return None
    search.forget([coming])
    planned = coming.live_from
    coming.delete()
    article.editions.filter(live_until=planned, withdrawn_because="").update(
        live_until=coming.live_until,
        withdrawn_because=coming.withdrawn_because,
        gone_at=coming.gone_at,
    )
    article.is_printed = False
    article.save(update_fields=["is_printed"])
    return coming
