"""What the command palette finds for somebody: rows that they may see, in groups."""

from typing import NamedTuple

from django.db.models import Case, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article, Contributor, Movement, Person, Section, Topic
from articles.models.naming import Named
from articles.standing import badge_of, embargo_in_words, press_of

SHORTEST = 2
LONGEST = 80
MOST = 6
#: Of words that thousands of headlines have, so many of the newest are put in order.
WEIGHED = 300
#: What is told of an article.
SHOWN = (
    *("headline", "kind", "status", "is_printed"),
    *("changed_at", "embargoed_until"),
)


class Found(NamedTuple):
    label: str
    fact: str
    url: str


def find(words, user) -> list[tuple[str, list[Found]]]:
    """Return (title, rows) groups, those that begin with the words first in each.

    Empty groups are left out; fewer than two characters find nothing.
    """
    words = " ".join(words.replace("\0", " ").split())[:LONGEST]
    if len(words) < SHORTEST:
        return []
    groups = [(_("Articles"), _articles(words, user))]
    groups += [(title(), _named(model, words, user)) for model, title in _NAMED.items()]
    return [(title, rows) for title, rows in groups if rows]


def _articles(words, user):
    newest = _with_words(Article.objects.known_to(user), words, user)
    newest = newest.order_by("-pk").values("pk")[:WEIGHED]
    rows = Article.objects.filter(pk__in=newest).with_press()
    rows = _best(rows, "headline", words, "-changed_at", "-pk")
    return [
        Found(
            str(row),
            _facts(row),
            reverse("admin:articles_article_change", args=[row.pk]),
        )
        for row in rows.only(*SHOWN)[:MOST]
    ]


def _facts(row):
    badge = badge_of(row, press_of(row)).label
    facts = [row.get_kind_display(), badge, embargo_in_words(row)]
    return " · ".join(map(str, filter(None, facts)))


def _with_words(known, words, user):
    """Look through one's own few pieces one by one, and through all by their index."""
    if user.has_perm("articles.edit_any_article"):
        return known.with_words(words)
    for word in words.split():
        known = known.filter(headline__icontains=word)
    return known


def _named(model, words, user):
    if not user.has_perm(f"articles.view_{model._meta.model_name}"):
        return []
    is_named = issubclass(model, Named)
    rows = model.objects.all()
    rows = rows.answering_to(words) if is_named else rows.filter(name__icontains=words)
    fact = str(model._meta.verbose_name).capitalize()
    return [
        Found(row.found_as(words) if is_named else row.name, fact, _page_of(row))
        for row in _best(rows, "name", words, "name")[:MOST]
    ]


def _best(rows, field, words, *order):
    begins = Case(When(**{f"{field}__istartswith": words}, then=0), default=Value(1))
    return rows.order_by(begins, *order)


def _page_of(row):
    if isinstance(row, Section):
        return row.get_absolute_url()
    return reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])


_NAMED = {
    Person: lambda: _("People"),
    Contributor: lambda: _("Contributors"),
    Movement: lambda: _("Movements"),
    Topic: lambda: _("Topics"),
    Section: lambda: _("Section pages"),
}
