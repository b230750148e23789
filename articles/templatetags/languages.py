"""The language of each part of a page, and the ways to the same thing in another."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import to_locale

from altculture.kit.typed import LONGEST_SAID, as_seen
from articles.languages import (
    NAMES,
    base_of,
    direction,
    is_foreign,
    own_name,
    site_language,
)

register = template.Library()


@register.simple_tag
def lang_of(edition):
    """Print the language of a text, and its direction, where the page has another."""
    code = edition.language
    return _attributes(code, than=settings.LANGUAGE_CODE) if is_foreign(code) else ""


@register.simple_tag
def page_lang(edition):
    """Print the page's language for its own words within a text in another."""
    if not is_foreign(edition.language):
        return ""
    return format_html(' lang="{}"', settings.LANGUAGE_CODE)


@register.simple_tag
def alt_lang(edition):
    """Print the language of a lead picture's alt text, where the page may have another.

    One that was not written for the piece is the library's, in the site's language.
    """
    if not is_foreign(edition.language):
        return ""
    code = edition.language if edition.lead_alt else settings.LANGUAGE_CODE
    return format_html(' lang="{}"', code)


@register.simple_tag
def page_lang_and_dir(edition):
    """Print what `page_lang` does, for a part that is the page's as a whole."""
    if not is_foreign(edition.language):
        return ""
    return _attributes(settings.LANGUAGE_CODE, than=edition.language)


def _attributes(code, *, than):
    if direction(code) == direction(than):
        return format_html(' lang="{}"', code)
    return format_html(' lang="{}" dir="{}"', code, direction(code))


@register.filter
def called_by_itself(code):
    return own_name(code)


@register.filter
def direction_of(code):
    return direction(code)


@register.filter
def locale_of(edition):
    """Return what Open Graph calls the language: that of the site has a country too."""
    is_other = edition and is_foreign(edition.language)
    return to_locale(edition.language if is_other else settings.LANGUAGE_CODE)


@register.inclusion_tag("components/languages.html")
def languages_line(request, rows, *, is_told=False):
    """Offer a list in each language that the magazine is live in, if there are more.

    `rows` are those of the list, as `in_language` gives them; where there are none, the
    way back to all is offered. What is asked and is no language is said to be left out,
    unless the page has told so.
    """
    asked = request.GET.get("language", "")
    unknown = "" if asked in NAMES else as_seen(asked)[:LONGEST_SAID]
    live_in = rows[0].live_in.split(",") if rows else []
    ways = [(code, _query(request, code)) for code in live_in]
    ways.sort(key=lambda way: (base_of(way[0]) != site_language(), own_name(way[0])))
    is_narrowed = asked in NAMES
    has_ways = len(ways) > 1
    return {
        "ways": ways if has_ways else [],
        "asked": asked if is_narrowed else "",
        "everything": _query(request, "") if has_ways or is_narrowed else "",
        "unknown": "" if is_told else unknown,
    }


def _query(request, code):
    """Return the query of the list's first page in a language, or in all."""
    params = request.GET.copy()
    for name in ("before", "after", "language"):
        params.pop(name, None)
    if code:
        params["language"] = code
    return f"?{params.urlencode()}"
