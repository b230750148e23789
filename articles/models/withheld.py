from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Line(TextChoices):
    """What stands where a name was removed."""

    WITHHELD = "withheld", _("Name withheld")
    ANONYMOUS = "anonymous", _("Anonymous")
    CONTRIBUTOR = "contributor", _("A contributor")
