from django.contrib.admin.widgets import (
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.utils.text import capfirst
from taggit.managers import TaggableManager

from articles.forms.names import NamesField
from articles.models import Person


class TagFieldsMixin:
    """Choose tags of a vocabulary by autocomplete; add one on the spot if allowed."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, TaggableManager):
            return self._tag_field(db_field, request)
        if db_field.related_model is Person:
            kwargs["form_class"] = NamesField
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def _tag_field(self, db_field, request):
        model = db_field.remote_field.model
        related_admin = self.admin_site._registry[model]
        wrapper = RelatedFieldWidgetWrapper(
            AutocompleteSelectMultiple(db_field, self.admin_site),
            db_field.remote_field,
            self.admin_site,
            can_add_related=related_admin.has_add_permission(request),
        )
        wrapper.template_name = "unfold/widgets/related_widget_wrapper.html"
        return NamesField(
            queryset=model.objects.all(),
            label=capfirst(db_field.verbose_name),
            required=False,
            widget=wrapper,
        )
