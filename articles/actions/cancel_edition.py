from django.utils import timezone

from articles import search


def cancel_coming(article) -> bool:
    """Take back the edition that no reader has seen yet, and return whether one was.

    The edition before it stays live as if nothing had been planned. The revision from
    which the cancelled one was printed, and the audit line, remain.
    """
    now = timezone.now()
    coming = article.editions.filter(live_from__gt=now).first()
    if coming is None:
        return False
    search.forget([coming])
    planned = coming.live_from
    coming.delete()
    article.editions.filter(live_until=planned, withdrawn_because="").update(
        live_until=None
    )
    article.is_printed = False
    article.save(update_fields=["is_printed"])
    return True
