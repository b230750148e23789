"""The yardstick: a view with one query and a template, behind the same middleware."""

from django.http import HttpResponse
from django.template import engines
from django.urls import path

from articles.models import Magazine

PAGE = "<!doctype html><title>{{ magazine.name }}</title><p>{{ magazine.tagline }}</p>"


def bare(request):
    magazine = Magazine.objects.current()
    template = engines["django"].from_string(PAGE)
    return HttpResponse(template.render({"magazine": magazine}))


urlpatterns = [path("", bare)]
