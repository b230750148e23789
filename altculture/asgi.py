import os

from django.core.asgi import get_asgi_application

from altculture.kit import page_cache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "altculture.settings")

application = get_asgi_application()

# Pages that were kept before a start may be of another release.
page_cache.begin_anew()
