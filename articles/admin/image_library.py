from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from unfold.views import ChangeList

from articles.models import Rendition

VIEW = "view"
VIEWS = {"grid": _("Grid"), "list": _("List")}
THUMBS = Rendition.objects.filter(format=Rendition.Format.WEBP).order_by("width")


class Library(ChangeList):
    """The list of images, seen as a grid or as a list, as the address says."""

    def __init__(self, request, *args, **kwargs):
        asked = request.GET.get(VIEW)
        self.shape = asked if asked in VIEWS else "grid"
        super().__init__(request, *args, **kwargs)

    def get_filters_params(self, params=None):
        params = super().get_filters_params(params)
        params.pop(VIEW, None)
        return params

    @property
    def shapes(self):
        """The switch: (address, label, whether it is the one seen now) of each view."""
        return [
            (self.get_query_string({VIEW: key}), label, key == self.shape)
            for key, label in VIEWS.items()
        ]

    @property
    def all_matching(self):
        """The address at which everything that matches can be described."""
        return self.get_query_string({"all": "1"}, remove=[VIEW, "o"])


class LibraryMixin:
    """How images are listed: big, with what a picture editor asks at a glance."""

    change_list_template = "admin/articles/image/change_list.html"

    def get_changelist(self, request, **kwargs):
        return Library

    def get_queryset(self, request):
        thumbs = Prefetch("renditions", queryset=THUMBS, to_attr="thumbs")
        return super().get_queryset(request).with_uses().prefetch_related(thumbs)

    def get_search_results(self, request, queryset, search_term):
        return queryset.found(search_term), False
