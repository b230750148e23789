from django.utils import timezone

from articles.actions.cancel_edition import cancel_coming


def take_down_editions(article, *, actor):
    """Close every edition to readers, and every link to a draft; return the last one.

    The caller holds the article's lock. Nothing is deleted, no picture either.
    """
    cancel_coming(article)
    now = timezone.now()
    article.editions.live(now).update(live_until=now)
    article.editions.filter(taken_down_at__isnull=True).update(taken_down_at=now)
    article.draft_links.filter(revoked_at__isnull=True).update(
        revoked_at=now, revoked_by=actor
    )
    last = article.editions.order_by("-number").first()
    if last.gone_at is None or last.gone_at > now:
        last.gone_at = now
        last.save(update_fields=["gone_at"])
    return last
