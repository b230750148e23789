from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.actions.describe_images import (
    ALWAYS_SET,
    GIVEN,
    describe_images,
    stamp_of,
)
from articles.admin.form_page import form_page, sent
from articles.admin.image_page import ImagePageMixin, image_page
from articles.errors import SelectionChanged
from articles.forms.describe_images import DescribeImagesForm
from articles.models import Image

#: Images that one go may reach: each gets an audit line, and its files anew.
MOST = 5000
SHOWN = 24
SPARED = [name for name in GIVEN if name not in ALWAYS_SET]


class DescribeMixin(ImagePageMixin):
    """The page on which many images get their credit and licence in one go.

    The address says which: `pick` for single ones, or `all` and the filters and words
    of the list for everything that matches.
    """

    def get_urls(self):
        return [
            self.image_path("describe", "describe/", self.describe_view),
            *super().get_urls(),
        ]

    @form_page
    def describe_view(self, request):
        if not self.has_change_permission(request):
            raise PermissionDenied
        images = self._chosen(request)
        keys = list(images.order_by().values_list("pk", flat=True)[: MOST + 1])
        form = DescribeImagesForm(sent(request), admin_site=self.admin_site)
        may_save = 0 < len(keys) <= MOST and form.is_valid()
        if may_save and self._described(request, images, form):
            return HttpResponseRedirect(image_page("changelist"))
        context = {
            "title": _("Credit and license pictures"),
            "form": form,
            "stamp": stamp_of(keys),
            "count": len(keys),
            "most": MOST,
            "is_too_many": len(keys) > MOST,
            "shown": images.filter(pk__in=keys[:SHOWN]),
            "rows": _rows(form, keys[:MOST]),
        }
        return self.render_image_page(request, "describe", context)

    def _chosen(self, request):
        if "all" not in request.GET:
            picked = [int(key) for key in request.GET.getlist("pick") if _is_key(key)]
            return self.get_queryset(request).filter(pk__in=picked)
        query = request.GET.copy()
        del query["all"]
        request.GET = query
        try:
            return self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters as error:
            raise Http404 from error

    def _described(self, request, images, form):
        seen = form.cleaned_data["seen"]
        try:
            count = describe_images(images, form.terms, actor=request.user, seen=seen)
        except SelectionChanged as refusal:
            form.add_error(None, str(refusal))
            return False
        sentence = ngettext(
            "%(count)d picture was changed.", "%(count)d pictures were changed.", count
        )
        messages.success(request, sentence % {"count": count})
        return True


def _is_key(text):
    return text.isdecimal() and len(text) < 19


def _rows(form, keys):
    """Return each field with how many of the images have something there already."""
    values = Image.objects.filter(pk__in=keys).values_list(*SPARED)
    have = [sum(map(bool, column)) for column in zip(*values, strict=True)]
    standing = dict(zip(SPARED, have, strict=False))
    return [(field, standing.get(field.name, 0)) for field in form.visible_fields()]
