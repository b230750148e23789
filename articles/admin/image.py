from django.contrib import admin
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.paginator import InfinitePaginator

from articles.actions.add_image import store_image, update_image
from articles.admin.image_pick import ImagePickMixin
from articles.admin.late_conflict import LateConflictMixin
from articles.admin.wishes import WishesMixin
from articles.forms.image import ImageForm
from articles.models import Image, Rendition


@admin.register(Image)
class ImageAdmin(ImagePickMixin, WishesMixin, LateConflictMixin, ModelAdmin):
    form = ImageForm
    list_display = ("thumbnail", "title", "credit", "creator", "added_at")
    list_display_links = ("thumbnail", "title")
    list_select_related = ("creator",)
    list_per_page = 30
    show_full_result_count = False
    paginator = InfinitePaginator
    search_fields = ("title", "credit", "alt")
    autocomplete_fields = ("creator",)
    actions = None
    fieldsets = (
        (None, {"fields": ("picture", "original", "title", "alt")}),
        (_("Credit"), {"fields": ("credit", "creator", "source")}),
        (
            _("Licence"),
            {"fields": ("licence", ("licensed_until", "licensed_for"))},
        ),
        (_("Crop"), {"fields": (("focal_x", "focal_y"),)}),
        (_("Machines"), {"fields": ("ai_search", "ai_training", "ai_input")}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("renditions")

    def get_readonly_fields(self, request, obj=None):
        return ("picture", "original") if obj else ("picture",)

    def save_model(self, request, image, form, change):
        if change:
            update_image(image, actor=request.user)
        else:
            store_image(image, form.upload, actor=request.user)

    @display(description=_("picture"))
    def thumbnail(self, image):
        return self._shown(image, "thumbnail")

    @display(description=_("picture"))
    def picture(self, image):
        return self._shown(image, "picture") if image.pk else "–"

    def _shown(self, image, size):
        small = [
            rendition
            for rendition in image.renditions.all()
            if rendition.format == Rendition.Format.JPEG
        ]
        context = {"image": image, "rendition": small[0] if small else None}
        return render_to_string(f"admin/articles/image/{size}.html", context)
