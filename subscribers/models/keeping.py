from django.db import models


def lists_closed_to(user, row_model):
    """Return the newsletters, of which rows of a model are, that are closed to staff.

    Mostly none: then nothing need be asked of a million rows.
    """
    newsletters = row_model._meta.get_field("newsletter").related_model
    return list(newsletters.objects.closed_to(user))


class OfNewsletterQuerySet(models.QuerySet):
    """Rows about one newsletter, or about all where theirs is empty."""

    def open_to(self, user):
        """Leave out those of lists that are given to others than a member of staff."""
        closed = lists_closed_to(user, self.model)
        return self.exclude(newsletter__in=closed) if closed else self
