from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _

from articles.actions.replace_image import replace_image
from articles.admin.form_page import form_page
from articles.admin.image_page import ImagePageMixin, image_page
from articles.admin.image_panel import UsesPanel
from articles.errors import UnusableImage
from articles.forms.image import ReplaceImageForm


class ReplaceMixin(ImagePageMixin):
    """The page on which an image gets another file and keeps its uses."""

    def get_urls(self):
        return [
            self.image_path("replace", "<int:pk>/replace/", self.replace_view),
            *super().get_urls(),
        ]

    @form_page
    def replace_view(self, request, pk):
        if not self.has_change_permission(request):
            raise PermissionDenied
        image = self.known_image(pk)
        is_sent = request.method == "POST"
        form = ReplaceImageForm(*(request.POST, request.FILES) if is_sent else ())
        if form.is_valid() and self._replaced(request, image, form):
            return HttpResponseRedirect(image_page("change", image.pk))
        context = {"title": str(image), "image": image, "form": form}
        context["uses"] = UsesPanel(image, request.user)
        return self.render_image_page(request, "replace", context)

    def _replaced(self, request, image, form):
        try:
            replace_image(image, form.cleaned_data["file"], actor=request.user)
        except UnusableImage as refusal:
            form.add_error("file", str(refusal))
            return False
        messages.success(
            request,
            _("“%(title)s” has a new file; readers see it as soon as it is cut.")
            % {"title": image},
        )
        return True
