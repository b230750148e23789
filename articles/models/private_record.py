from django.db import models
from django.utils.translation import gettext_lazy as _


class PrivateRecord(models.Model):
    """Who a contributor is and how to reach them, for publishers alone.

    A row of its own, so that no form, search, list or export of contributors carries
    it. `kept` holds the public name and page of somebody whose name was removed.
    """

    contributor = models.OneToOneField(
        "articles.Contributor", models.CASCADE, related_name="private_record"
    )
    name = models.CharField(_("real name"), max_length=160, blank=True)
    contact = models.TextField(_("how to reach them"), max_length=1000, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    kept = models.JSONField(default=dict, editable=False)

    class Meta:
        verbose_name = _("private record")
        verbose_name_plural = _("private records")
        default_permissions = ("view", "change")

    def __str__(self):
        return str(_("private record"))
