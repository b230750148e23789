from django.core.paginator import Paginator
from django.utils.functional import cached_property


class BoundedPaginator(Paginator):
    """Counts and turns pages only so far as a database does at once.

    Further on, staff search, filter or export; deep offsets read all they skip.
    """

    furthest = 10_000
    template_name = "subscribers/admin_pages.html"

    @cached_property
    def count(self):
        rows = self.object_list
        # Any of them will do to be counted; an index leaves out doubles in order alone.
        if not rows.query.distinct:
            rows = rows.order_by()
        return rows[: self.furthest].count()

    @property
    def is_cut(self):
        return self.count == self.furthest
