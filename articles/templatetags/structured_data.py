from django import template

from altculture.kit.html import json_ld
from articles.structured_data import for_edition
from articles.structured_pages import for_contributor, for_home, for_listing, for_word

register = template.Library()


@register.simple_tag
def structured_data(edition, magazine):
    """Print what the edition is for machines that read schema.org."""
    return json_ld(for_edition(edition, magazine))


@register.simple_tag
def structured_home(magazine):
    return json_ld(for_home(magazine))


@register.simple_tag
def structured_contributor(contributor, magazine):
    return json_ld(for_contributor(contributor, magazine))


@register.simple_tag
def structured_word(word, magazine, vocabulary, other_names, editions):
    page = {"vocabulary": vocabulary, "editions": editions}
    other_names = other_names or ()
    return json_ld(for_word(word, magazine, other_names=other_names, **page))


@register.simple_tag
def structured_listing(name, path, magazine, editions):
    return json_ld(for_listing(name, path, magazine, editions))
