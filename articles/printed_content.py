"""What an edition says to readers, as `comparison.compare` takes two of them.

It is read from the edition alone: names, credits and picture as they were printed, and
nothing that only the desk knows.
"""

import json

from django.core.serializers.json import DjangoJSONEncoder

from altculture.kit.typography import set_markup
from articles.models import Article

#: Where it stands and what machines may do with it is no part of what it says.
_APART = {"slug", "ai_search", "ai_training", "ai_input"}
_WORDS = ("credits", "interviewees", "movements", "topics", "people")


def printed_content(edition) -> dict:
    content = {
        field.attname: field.value_from_object(edition)
        for field in Article.content_fields()
        if field.name not in _APART
    }
    content["body"] = set_markup(edition.body, edition.language)
    content["lead_image_id"] = _picture(edition)
    content |= {name: edition.snapshot[name] for name in _WORDS}
    return json.loads(json.dumps(content, cls=DjangoJSONEncoder))


def names_of(*editions) -> dict:
    """Return, by (field, value), what readers were shown of a section or a picture."""
    names = {}
    for edition in editions:
        section = edition.snapshot["section"]["name"]
        names["section_id", edition.section_id] = section
        names["lead_image_id", _picture(edition)] = _picture(edition)
    return names


def _picture(edition):
    """Return the picture in words: another credit is a change as another picture is."""
    image = edition.snapshot["image"]
    return image and f"{image['alt']} ({image['credit']})"
