"""Taking a parameter of a page's address along in its links and search forms."""

import re
from html import escape, unescape
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse, QueryDict

# What our templates and the sanitiser write: names in lower case, values in quotes.
_LINK = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)"')
_FORM = re.compile(r"(<form\b[^>]*>)(.*?)(?=</form>)", re.DOTALL)


def carry(response: HttpResponse, name: str, value: str) -> None:
    """Add a parameter to the links of an HTML page that stay on the site.

    Left alone is what has the parameter already, what is sent by POST, the newsroom,
    and files.
    """
    is_page = response.get("Content-Type", "").startswith("text/html")
    if response.streaming or not is_page:
        return
    text = response.content.decode(response.charset)
    text = _LINK.sub(lambda link: _linked(link, name, value), text)
    text = _FORM.sub(lambda form: _asked(form, name, value), text)
    response.content = text
    if response.has_header("Content-Length"):
        response["Content-Length"] = len(response.content)


def _linked(link, name, value):
    begin, address = link.groups()
    return f'{begin}{escape(_with(unescape(address), name, value))}"'


def _with(address, name, value):
    if not _stays(address):
        return address
    parts = urlsplit(address)
    params = QueryDict(parts.query, mutable=True)
    params.setdefault(name, value)
    return parts._replace(query=params.urlencode()).geturl()


def _stays(address):
    if address.startswith("?"):
        return True
    path = address.removeprefix(settings.SITE_URL)
    outside = ("//", "/admin/", settings.MEDIA_URL, settings.STATIC_URL)
    return path.startswith("/") and not path.startswith(outside)


def _asked(form, name, value):
    tag, content = form.groups()
    if 'method="post"' in tag or f'name="{name}"' in content:
        return form[0]
    hidden = f'<input type="hidden" name="{name}" value="{escape(value)}">'
    return f"{tag}{hidden}{content}"
