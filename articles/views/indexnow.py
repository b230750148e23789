from django.conf import settings
from django.http import Http404, HttpResponse

from articles.views.readers import public_page


@public_page
def key_file(request, key):
    """Show search engines that whoever sends this key keeps the site (indexnow.org)."""
    if not settings.INDEXNOW_KEY or key != settings.INDEXNOW_KEY:
        raise Http404
    return HttpResponse(key, content_type="text/plain; charset=utf-8")
