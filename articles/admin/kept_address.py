class KeptAddressMixin:
    """An address that readers may keep: made from the name once, then left alone."""

    address_source = "name"

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": (self.address_source,)}

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return (*fields, "slug") if obj else fields
