from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.models import Front


class FrontPageMixin:
    """What every page about one front shares: its address, its row, its frame."""

    def front_path(self, name, view):
        """Return the pattern of a page below a front, named after both."""
        return path(
            f"<int:pk>/{name.replace('_', '-')}/",
            self.admin_site.admin_view(view),
            name=f"articles_front_{name}",
        )

    def known_front(self, request, pk, verb="view"):
        """Return the front with its end; refuse whoever may not do the verb to fronts.

        Raise PermissionDenied, or Http404 where there is none.
        """
        allowed = [verb, "change"] if verb == "view" else [verb]
        if not any(request.user.has_perm(f"articles.{name}_front") for name in allowed):
            raise PermissionDenied
        found = Front.objects.with_end().select_related("section", "created_by")
        front = found.filter(pk=pk).first() if str(pk).isdecimal() else None
        if front is None:
            raise Http404
        return front

    def render_page(self, request, page, context, front=None):
        return TemplateResponse(
            request,
            f"admin/articles/front/{page}.html",
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "original": front,
                "front": front,
                "title": str(front or self.opts.verbose_name_plural),
                **context,
            },
        )


def front_url(name, *args):
    """Return the address of a page about a front, such as its preview."""
    return reverse(f"admin:articles_front_{name}", args=args)
