from django.utils import timezone

from altculture.kit.typography import set_text
from articles.actions.cancel_edition import cancel_coming


def withdraw_edition(article, *, reason):
    """End the live edition now, with the sentence that readers will find instead."""
    cancel_coming(article)
    now = timezone.now()
    edition = article.editions.live(now).get()
    edition.live_until = now
    edition.gone_at = now
    edition.withdrawn_because = set_text(reason, edition.language)
    edition.save(update_fields=["live_until", "gone_at", "withdrawn_because"])
    return edition
