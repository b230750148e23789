from django.utils import timezone
from django.utils.functional import cached_property

from articles.models.image import Purpose


class LeadPicture:
    """What may be seen of the lead picture of an edition, and where."""

    @cached_property
    def is_picture_over(self):
        """Say it of this moment; a row from `live` knows it of the moment asked for."""
        until = self.lead_image and self.lead_image.licensed_until
        return until is not None and until <= timezone.now()

    @property
    def picture(self):
        """The lead picture as readers see it; None where its licence is over."""
        return None if self.is_picture_over else self.snapshot["image"]

    @cached_property
    def is_picture_bound(self):
        """Whether its licence is for the site and its feeds alone."""
        return bool(self.lead_image) and self.lead_image.licensed_for == Purpose.SITE

    @property
    def shared_picture(self):
        """The lead picture as it may go along when the piece is shared, or None."""
        return None if self.is_picture_bound else self.picture
