"""The checklist of an article: each point as it stands, by rule or by signature."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.figures import figures_in
from articles.kinds import Kind, Role
from articles.languages import is_foreign
from articles.links import links_of
from articles.models.checklist import SIGNED, Checklist, Point, Signature, Weight
from articles.pictures_in_text import (
    borrowed_alt_in_text,
    lacking_alt_in_text,
    lacking_credit_in_text,
)
from articles.translating import why_uncredited


@dataclass(frozen=True)
class Item:
    """One point; `faults` are (form field, sentence) pairs, none when it is done."""

    point: Point
    is_demanded: bool
    faults: list[tuple[str, str]]
    signature: Signature | None = None
    is_needed: bool = True

    @property
    def is_signed_by_hand(self):
        return self.point in SIGNED

    @property
    def is_done(self):
        return not self.faults

    @property
    def reason(self):
        """Why it is not done, where its name and state do not say as much."""
        if self.is_done or (self.is_signed_by_hand and self.signature is None):
            return ""
        return self.faults[0][1]

    @property
    def further(self):
        """How many faults there are besides the one that is the reason."""
        return len(self.faults[1:])

    @property
    def state(self):
        if self.is_done:
            return _("done") if self.is_needed else _("none needed")
        return _("missing") if self.is_demanded else _("open")


def checklist(article) -> list[Item]:
    """Return the points that the kind of the article has on its list, in order."""
    rules, signatures = Checklist.of(article.kind), _newest_signatures(article)
    return [
        Item(
            point=point,
            is_demanded=rules.weight(point) == Weight.DEMANDED,
            faults=list(_faults(point, article, rules, signatures)),
            signature=signatures.get(point),
            is_needed=point != Point.ALT_TEXTS or _has_pictures(article),
        )
        for point in Point
        if rules.weight(point) != Weight.OFF
    ]


def headline_limits() -> dict[str, int]:
    """Return how many characters fit a headline of each kind whose list asks that."""
    kept = Checklist.objects.in_bulk(field_name="kind")
    lists = (kept.get(kind, Checklist(kind=kind)) for kind in Kind)
    return {
        str(rules.kind): rules.longest_headline
        for rules in lists
        if rules.weight(Point.HEADLINE_LENGTH) != Weight.OFF
    }


def _faults(point, article, rules, signatures):
    if point in SIGNED:
        return _unsigned(point, article, signatures.get(point))
    return _RULES[point](article, rules)


def _newest_signatures(article):
    """Return the last signature of each point; earlier ones stay on record."""
    rows = article.signatures.select_related("signed_by").order_by("signed_at", "pk")
    return {row.point: row for row in rows}


def _long_headline(article, rules):
    if not article.headline:
        yield "headline", _("The headline is missing.")
    length, longest = len(article.headline), rules.longest_headline
    if length > longest:
        sentence = _("The headline has %(length)d characters; %(longest)d fit.")
        yield "headline", sentence % {"length": length, "longest": longest}


def _lacking_alt_texts(article, rules):
    if article.lead_image and not (article.lead_alt or article.lead_image.alt):
        yield "lead_image", _("The lead picture has no alt text.")
    for sentence in lacking_alt_in_text(article):
        yield "body", sentence
    if is_foreign(article.language):
        yield from _borrowed_alt_texts(article)


def _borrowed_alt_texts(article):
    """Tell of the alt texts that are the library's, and so in the site's language."""
    language = {"language": article.get_language_display()}
    if article.lead_image and article.lead_image.alt and not article.lead_alt:
        sentence = _(
            "The alt text of the lead picture is in the language of the library. "
            "Write one in %(language)s."
        )
        yield "lead_alt", sentence % language
    for sentence in borrowed_alt_in_text(article):
        yield "body", sentence


def _has_pictures(article):
    return bool(article.lead_image or figures_in(article.body))


def _lacking_credits(article, rules):
    if article.lead_image and not article.lead_image.credit:
        yield "lead_image", _("The lead picture has no credit line.")
    for sentence in lacking_credit_in_text(article):
        yield "body", sentence
    roles = set(article.credits.values_list("role", flat=True))
    if article.kind == Kind.INTERVIEW:
        if Role.INTERVIEW not in roles:
            yield "credits", _("Nobody is credited for the interview.")
    elif Role.WORDS not in roles:
        yield "credits", _("Nobody is credited for the words.")
    if reason := why_uncredited(article):
        yield "credits", reason


def _silent_links(article, rules):
    urls = links_of(article)
    checks = article.link_checks.filter(url__in=urls) if urls else ()
    for link in checks:
        if link.problem:
            yield (
                "body",
                _("The link to %(url)s does not answer: %(problem)s")
                % {"url": link.url, "problem": link.get_problem_display()},
            )
        elif link.checked_at is None and settings.CHECK_LINKS:
            yield (
                "body",
                _(
                    "The link to %(url)s has not been asked yet. That is done in the "
                    "background: look again in a minute."
                )
                % {"url": link.url},
            )


def _unsigned(point, article, signature):
    if signature is None:
        yield point, _("Nobody has signed “%(point)s”.") % {"point": point.label}
    elif not signature.holds_for(article):
        yield (
            point,
            _(
                "“%(point)s” was signed by %(who)s on %(day)s, for revision "
                "%(revision)d; the text has changed since. Have it signed again."
            )
            % {
                "point": point.label,
                "who": signature.who,
                "day": date_format(localtime(signature.signed_at), "j F"),
                "revision": signature.revision,
            },
        )


def waiting_links(article) -> str:
    """Say how many links nobody has asked yet, or nothing."""
    count = article.link_checks.filter(checked_at=None).count()
    sentence = ngettext(
        "%(count)d link has not been asked yet.",
        "%(count)d links have not been asked yet.",
        count,
    )
    return sentence % {"count": count} if count else ""


_RULES = {
    Point.HEADLINE_LENGTH: _long_headline,
    Point.ALT_TEXTS: _lacking_alt_texts,
    Point.CREDITS: _lacking_credits,
    Point.LINKS: _silent_links,
}
