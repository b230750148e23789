from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin

from subscribers.admin.readonly import ReadOnlyMixin
from subscribers.charts import charts
from subscribers.models import Figures


@admin.register(Figures)
class FiguresAdmin(ReadOnlyMixin, ModelAdmin):
    fields = ("day", "newsletter", "kind", "source", "number", "change")

    def changelist_view(self, request, extra_context=None):
        """Show the charts in the place of a list of what they are drawn of."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Figures"),
            "charts": charts(),
            "latest": Figures.objects.first(),
        }
        template = "admin/subscribers/figures/charts.html"
        return TemplateResponse(request, template, context)
