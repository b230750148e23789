from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.models import Image


class ImagePageMixin:
    """What the pages about images beside the list and the form share."""

    def image_path(self, name, route, view):
        view = self.admin_site.admin_view(view)
        return path(route, view, name=f"articles_image_{name}")

    def known_image(self, pk):
        return get_object_or_404(Image.objects.select_related("creator"), pk=pk)

    def render_image_page(self, request, page, context):
        return TemplateResponse(
            request,
            f"admin/articles/image/{page}.html",
            {**self.admin_site.each_context(request), "opts": self.opts, **context},
        )


def image_page(name, *args):
    return reverse(f"admin:articles_image_{name}", args=args)
