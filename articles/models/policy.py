from django.db import models
from django.utils.translation import gettext_lazy as _

from altculture.rights.policy import USES, Policy, Wish

WISHES = [
    (Wish.ALLOW.value, _("Allowed")),
    (Wish.ASK.value, _("Ask us first")),
    (Wish.DENY.value, _("Not allowed")),
]

OWN_WISHES = [(None, _("No wish of its own")), *WISHES]


class WishField(models.PositiveSmallIntegerField):
    """What machines may do with a work in one use."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("choices", WISHES)
        super().__init__(*args, **kwargs)


class OwnWishField(WishField):
    """A wish that may be left open: null leaves it to whoever else has a say."""

    def __init__(self, *args, **kwargs):
        kwargs |= {"choices": OWN_WISHES, "null": True, "blank": True}
        super().__init__(*args, **kwargs)


class HasPolicy(models.Model):
    """Something that can state what machines may do with the work."""

    ai_search = OwnWishField(_("search engines"))
    ai_training = OwnWishField(_("training of machines"))
    ai_input = OwnWishField(_("answers by machines"))

    class Meta:
        abstract = True

    @property
    def policy(self):
        wishes = {use: getattr(self, f"ai_{use}") for use in USES}
        return Policy(**{use: wish and Wish(wish) for use, wish in wishes.items()})
