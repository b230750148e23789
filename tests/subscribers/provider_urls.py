"""The routes of a site whose mail provider reports to it."""

from altculture.urls import *  # noqa: F403
from altculture.urls import provider_patterns, urlpatterns

urlpatterns = [*provider_patterns("name:password"), *urlpatterns]
