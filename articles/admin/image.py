from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.paginator import InfinitePaginator

from articles.actions.add_image import store_image
from articles.actions.delete_image import delete_image, refuse_used
from articles.actions.update_image import update_image
from articles.admin.image_describe import DescribeMixin
from articles.admin.image_filters import (
    AddedByFilter,
    CollectionFilter,
    LackFilter,
    LicenceFilter,
    UseFilter,
)
from articles.admin.image_library import LibraryMixin
from articles.admin.image_page import image_page
from articles.admin.image_panel import UsesPanel
from articles.admin.image_pick import ImagePickMixin
from articles.admin.image_replace import ReplaceMixin
from articles.admin.image_upload import UploadMixin
from articles.admin.late_conflict import LateConflictMixin
from articles.admin.scripts import newsroom_script
from articles.admin.wishes import WishesMixin
from articles.errors import ImageInUse
from articles.forms.image import ImageForm
from articles.models import Image
from articles.pictures import too_small

#: The shapes in which the site's style sheets cut a picture, and where.
CROPS = (
    ("4-3", _("Cards")),
    ("1-1", _("Reviews")),
    ("8-5", _("Front, wide")),
    ("4-5", _("Front, tall")),
)


@admin.register(Image)
class ImageAdmin(
    LibraryMixin,
    UploadMixin,
    DescribeMixin,
    ReplaceMixin,
    ImagePickMixin,
    WishesMixin,
    LateConflictMixin,
    ModelAdmin,
):
    form = ImageForm
    list_display = ("title", "credit", "creator", "licence", "added_at")
    list_filter = (
        *(CollectionFilter, LicenceFilter, LackFilter),
        *(UseFilter, AddedByFilter),
    )
    list_filter_sheet = False
    list_select_related = ("creator",)
    list_per_page = 48
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = InfinitePaginator
    search_fields = ("title", "credit", "alt", "source", "creator__name")
    search_help_text = _("Search in titles, credits and alt texts")
    autocomplete_fields = ("creator", "collections")
    actions = None
    change_form_outer_before_template = "admin/articles/image/_bar.html"
    change_form_outer_after_template = "admin/articles/image/_uses.html"
    fieldsets = (
        (None, {"fields": ("picture", "original", "title", "alt")}),
        (_("Credit"), {"fields": ("credit", "creator", "source")}),
        (
            _("Licence"),
            {"fields": ("licence", "licensed_until", "licensed_for")},
        ),
        (_("Crop"), {"fields": (("focal_x", "focal_y"),)}),
        (_("Where it is kept"), {"fields": ("collections",)}),
        (_("Machines"), {"fields": ("ai_search", "ai_training", "ai_input")}),
    )

    class Media:
        js = [newsroom_script("focal_point"), newsroom_script("choose_all")]

    def get_readonly_fields(self, request, obj=None):
        return ("picture", "original") if obj else ("picture",)

    def render_change_form(self, request, context, add=False, **kwargs):
        if not add:
            context["uses"] = UsesPanel(kwargs["obj"], request.user)
            context["too_small"] = too_small(kwargs["obj"])
        return super().render_change_form(request, context, add=add, **kwargs)

    def save_model(self, request, image, form, change):
        if change:
            update_image(image, actor=request.user)
        else:
            store_image(image, form.upload, actor=request.user)
            if warning := too_small(image):
                messages.warning(request, f"“{image}”: {warning}")

    def delete_view(self, request, object_id, extra_context=None):
        """Lead whoever would delete an image in use to where it is used."""
        image = self.get_object(request, object_id)
        try:
            if image:
                refuse_used(image)
            return super().delete_view(request, object_id, extra_context)
        except ImageInUse as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(image_page("change", object_id))

    def delete_model(self, request, image):
        delete_image(image, actor=request.user)

    @display(description=_("picture"))
    def picture(self, image):
        if not image.pk:
            return "–"
        context = {"image": image, "crops": CROPS}
        return render_to_string("admin/articles/image/picture.html", context)
