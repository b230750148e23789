from django.contrib.admin import SimpleListFilter
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from articles.models import Collection, Image

WEEK = 7


class _RowsFilter(SimpleListFilter):
    """A filter whose choices are queryset methods, by the value in the address."""

    choices_by_value = {}

    def lookups(self, request, model_admin):
        return [(key, label) for key, (label, _narrow) in self.choices_by_value.items()]

    def queryset(self, request, queryset):
        _label, narrow = self.choices_by_value.get(self.value(), ("", None))
        return narrow(queryset) if narrow else queryset


class LicenceFilter(_RowsFilter):
    title = _("licence")
    parameter_name = "terms"
    choices_by_value = {
        "missing": (_("Missing"), lambda rows: rows.filter(licence="")),
        "ending": (
            _("Ends within a week"),
            lambda rows: rows.filter(
                pk__in=rows.licence_ends_within(WEEK).order_by().values("pk")
            ),
        ),
        "ended": (_("Ended"), lambda rows: rows.licence_over()),
        "valid": (
            _("Valid"),
            lambda rows: rows.licensed().exclude(licence=""),
        ),
    }


class LackFilter(_RowsFilter):
    title = _("what is lacking")
    parameter_name = "lacks"
    choices_by_value = {
        "any": (_("Alt text, credit or licence"), lambda rows: rows.uncredited()),
        "credit": (_("Credit line"), lambda rows: rows.filter(credit="")),
        "alt": (_("Alt text"), lambda rows: rows.filter(alt="")),
    }


class UseFilter(_RowsFilter):
    title = _("use")
    parameter_name = "used"
    choices_by_value = {
        "yes": (_("Used"), lambda rows: rows.used()),
        "no": (_("Not used"), lambda rows: rows.unused()),
    }


class CollectionFilter(SimpleListFilter):
    title = _("collection")
    parameter_name = "collection"

    def lookups(self, request, model_admin):
        return list(Collection.objects.values_list("slug", "name"))

    def queryset(self, request, queryset):
        slug = self.value()
        return queryset.in_collection(slug) if slug else queryset


class AddedByFilter(SimpleListFilter):
    """Those who ever added an image: asked of the staff, not of every image."""

    title = _("added by")
    parameter_name = "by"

    def lookups(self, request, model_admin):
        added = Image.objects.filter(added_by=OuterRef("pk"))
        people = get_user_model().objects.filter(Exists(added)).order_by("username")
        return [(str(user.pk), str(user)) for user in people]

    def queryset(self, request, queryset):
        key = self.value() or ""
        return queryset.filter(added_by=key) if key.isdecimal() else queryset
