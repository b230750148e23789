from functools import singledispatch

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest

from altculture.rights.policy import USES
from articles.models import Contributor, Edition, Image, Magazine, Section


@transaction.atomic
def tighten_editions(holder) -> int:
    """Have the editions that readers see, or will see, obey a wish just stated.

    `holder` is the magazine, a section, a contributor or an image, saved already. Here
    a wish can only make editions stricter: one that was loosened holds from the next
    edition on. Return how many editions it concerns.
    """
    wishes = {
        f"ai_{use}": Greatest(F(f"ai_{use}"), wish.value)
        for use in USES
        if (wish := getattr(holder.policy, use))
    }
    editions = _editions_of(holder).not_over()
    return editions.update(**wishes) if wishes else 0


@singledispatch
def _editions_of(holder):
    raise TypeError(f"{holder!r} states no wish about editions.")


@_editions_of.register
def _(holder: Magazine):
    return Edition.objects.all()


@_editions_of.register
def _(holder: Section):
    return Edition.objects.filter(section=holder)


@_editions_of.register
def _(holder: Image):
    in_text = holder.edition_links.values("edition")
    return Edition.objects.filter(Q(lead_image=holder) | Q(pk__in=in_text))


@_editions_of.register
def _(holder: Contributor):
    credited = holder.edition_links.values("edition")
    return Edition.objects.filter(pk__in=credited)
