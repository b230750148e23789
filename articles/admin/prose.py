import html

from django.utils.html import format_html

from altculture.kit.html import trusted
from articles.sanitize import sanitize_body
from articles.templatetags.prose import with_thumbnails


def read_prose(escaped):
    """Show rich text that may only be read as text; Unfold hands it over escaped."""
    clean = with_thumbnails(sanitize_body(html.unescape(escaped)))
    return format_html('<div class="prose-read">{}</div>', trusted(clean))
