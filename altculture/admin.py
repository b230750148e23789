"""Staff. Roles come from altculture.roles, so groups are chosen here, not edited."""

from django.contrib import admin
from django.contrib.auth import admin as auth_admin
from django.contrib.auth.models import Group
from django.contrib.sites import admin as _sites  # noqa: F401, registers before us
from django.contrib.sites.models import Site
from django.utils.translation import gettext_lazy as _
from django_tasks_db import admin as _tasks  # noqa: F401, registers before us
from django_tasks_db.models import DBTaskResult
from taggit import admin as _taggit  # noqa: F401, registers before us
from taggit.models import Tag
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from altculture.models import User

admin.site.unregister([DBTaskResult, Group, Site, Tag])


@admin.register(User)
class StaffAdmin(auth_admin.UserAdmin, ModelAdmin):
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("username", "first_name", "last_name", "email", "is_active")
    list_filter = ("groups", "is_active", "is_superuser")
    actions = None
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Who"), {"fields": (("first_name", "last_name"), "email")}),
        (_("What they may do"), {"fields": ("is_active", "is_staff", "groups")}),
        (_("Everything"), {"fields": ("is_superuser",)}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": (
                    *("username", "email", "usable_password", "password1"),
                    *("password2", "is_staff", "groups"),
                ),
            },
        ),
    )

    def has_delete_permission(self, request, obj=None):
        """Who leaves is made inactive: the audit lines keep their name."""
        return False
