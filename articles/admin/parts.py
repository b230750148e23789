from unfold.admin import StackedInline, TabularInline


class PartMixin:
    """Rows that are part of their parent: who may change it may change them."""

    extra = 0
    #: The form's fields for keys to other rows, by name, where they are not Django's.
    form_classes = {}

    def has_add_permission(self, request, obj=None):
        return self._may_change_parent(request, obj)

    def has_change_permission(self, request, obj=None):
        return self._may_change_parent(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self._may_change_parent(request, obj)

    def has_view_permission(self, request, obj=None):
        return self._parent_admin.has_view_permission(request, obj)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.form_classes:
            kwargs["form_class"] = self.form_classes[db_field.name]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @property
    def _parent_admin(self):
        return self.admin_site._registry[self.parent_model]

    def _may_change_parent(self, request, parent):
        if parent is None:
            return self._parent_admin.has_add_permission(request)
        return self._parent_admin.has_change_permission(request, parent)


class PartInline(PartMixin, TabularInline):
    pass


class StackedPartInline(PartMixin, StackedInline):
    """Parts with more to say than a row of a table has room for."""
