from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from articles.admin.kept_address import AddressMixin
from subscribers.actions.change_newsletter import change_newsletter
from subscribers.models import Newsletter
from subscribers.models.newsletter import EVERY_LIST
from subscribers.models.subscription import State
from subscribers.sizes import list_sizes

FIGURES = "subscribers.view_figures"


def _column(state):
    @display(description=state.label)
    def count(newsletter):
        return newsletter.sizes.get(state, 0)

    return count


COUNTS = tuple(_column(state) for state in State)


@admin.register(Newsletter)
class NewsletterAdmin(AddressMixin, ModelAdmin):
    list_display = ("name", "rhythm", "subject", "is_open", "position")
    list_select_related = ("section", "movement", "topic")
    fields = (
        *("name", "slug", "description", "rhythm"),
        *("section", "movement", "topic", "is_open", "position", "keepers"),
    )
    prepopulated_fields = {"slug": ("name",)}

    def get_queryset(self, request):
        return super().get_queryset(request).open_to(request.user)

    def get_list_display(self, request):
        columns = super().get_list_display(request)
        return (*columns, *COUNTS) if request.user.has_perm(FIGURES) else columns

    def get_changelist_instance(self, request):
        changelist, counted = super().get_changelist_instance(request), list_sizes()
        for newsletter in changelist.result_list:
            newsletter.sizes = counted[newsletter.pk]
        return changelist

    def get_readonly_fields(self, request, obj=None):
        return () if request.user.has_perm(EVERY_LIST) else ("keepers",)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs["widget"] = UnfoldAdminCheckboxSelectMultipleWidget
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "keepers":
            field.widget.can_add_related = False
        return field

    @display(description=_("follows"))
    def subject(self, newsletter):
        return newsletter.subject or _("the editors’ choice")

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        if change:
            change_newsletter(obj, actor=request.user)
        else:
            super().save_model(request, obj, form, change)
