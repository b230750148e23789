from django import template

from altculture.kit.html import json_ld
from articles.structured_data import for_edition

register = template.Library()


@register.simple_tag
def structured_data(edition, magazine):
    """Print what the edition is for machines that read schema.org."""
    return json_ld(for_edition(edition, magazine))
