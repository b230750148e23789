from django.db.models import SlugField

from articles.addresses import BAD_ADDRESS


class AddressMixin:
    """Says what an address is made of in our words, under the name of its field."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, SlugField):
            kwargs["error_messages"] = {"invalid": BAD_ADDRESS}
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class KeptAddressMixin(AddressMixin):
    """An address that readers may keep: made from the name once, then left alone."""

    address_source = "name"

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": (self.address_source,)}

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return (*fields, "slug") if obj else fields
