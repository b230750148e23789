"""The yardstick: a view with one query and a template, as `startproject` has it."""

from django.core.wsgi import get_wsgi_application
from django.shortcuts import render
from django.test.utils import override_settings
from django.urls import path

from articles.models import Magazine

PAGE = "<!doctype html><title>{{ magazine.name }}</title><p>{{ magazine.tagline }}</p>"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("django.template.loaders.locmem.Loader", {"bare.html": PAGE})]
        },
    }
]
#: As `startproject` writes them.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


def bare(request):
    return render(request, "bare.html", {"magazine": Magazine.objects.current()})


urlpatterns = [path("", bare)]


def application(environ, start_response):
    return _application(environ, start_response)


_settings = override_settings(
    ROOT_URLCONF=__name__, MIDDLEWARE=MIDDLEWARE, TEMPLATES=TEMPLATES
)
_settings.enable()
_application = get_wsgi_application()
