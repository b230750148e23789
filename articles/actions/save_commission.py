from django.db import transaction
from django.utils.formats import localize

from articles.actions.lock_article import lock_article
from articles.errors import CommissionChanged
from articles.models import Commission, CommissionChange
from articles.permissions import require, require_known

TERMS = (
    *("pitch", "agreed_words", "fee", "currency", "kill_fee"),
    *("delivered_on", "invoice"),
)


@transaction.atomic
def save_commission(article, terms, *, actor, seen) -> Commission:
    """Write down what was agreed, with an audit line of what changed.

    `terms` maps fields to values; `seen` is the version that the person saw, 0 for
    none. Raise PermissionDenied, or CommissionChanged when somebody saved in between.
    """
    require(actor, "articles.change_commission")
    require_known(article, actor)
    article = lock_article(article)
    kept = Commission.objects.filter(article=article).first()
    commission = kept or Commission(article=article)
    if commission.version != seen:
        raise CommissionChanged(commission.version)
    changes = _apply(commission, terms)
    if not changes:
        return commission
    commission.version += 1
    commission.save()
    CommissionChange.objects.create(commission=commission, actor=actor, changes=changes)
    return commission


def _apply(commission, terms):
    """Set the terms and return a row in words for each that became another."""
    rows = []
    for name in TERMS:
        before, earlier = getattr(commission, name), _in_words(commission, name)
        setattr(commission, name, terms.get(name, before))
        if getattr(commission, name) != before:
            later = _in_words(commission, name)
            rows.append({"field": name, "before": earlier, "after": later})
    return rows


def _in_words(commission, name):
    value = getattr(commission, name)
    shown = getattr(commission, f"get_{name}_display", None)
    return "" if value is None else str(shown() if shown else localize(value))
