from django.conf import settings
from django.conf.urls.static import static
from django.contrib import admin
from django.contrib.flatpages.views import flatpage
from django.urls import include, path, re_path
from django.views.decorators.common import no_append_slash

from altculture.health import health
from altculture.missing import closed
from altculture.speculation import speculation_rules
from articles.admin.autocomplete import autocomplete
from articles.views.readers import public_page

handler404 = "altculture.missing.missing"


def provider_patterns(secret):
    """Return where mail providers report, if they share a secret with us."""
    return [path("anymail/", include("anymail.urls"))] if secret else []


urlpatterns = [
    *provider_patterns(settings.ANYMAIL_WEBHOOK_SECRET),
    path("admin/r/<path:rest>/", admin.site.admin_view(closed)),
    path("admin/autocomplete/", admin.site.admin_view(autocomplete)),
    path("admin/", admin.site.urls),
    path("health/", health, name="health"),
    path("speculation-rules.json", speculation_rules),
    path("about/", public_page(flatpage), {"url": "/about/"}, name="about"),
    path("", include("subscribers.urls")),
    *(static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)),
    path("", include("articles.urls")),
    # Whatever ends with a slash comes here: of a file that is not, none is asked for.
    re_path(r"^(?P<url>.*/)$", no_append_slash(public_page(flatpage)), name="page"),
]
