"""What every row has that readers know by a name, and the other names it goes by."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from altculture.kit.folding import fold

LONGEST_FOLDED = 240


def folded_name(text) -> str:
    """Return a name as it is compared; one of signs alone, such as “!!!”, stays."""
    return (fold(text) or text.strip().casefold())[:LONGEST_FOLDED]


class FoldedField(models.CharField):
    """Another field of the row without capitals and accents, kept with every save."""

    def __init__(self, *args, of="name", **kwargs):
        self.of = of
        kwargs |= {"editable": False, "db_index": True, "max_length": LONGEST_FOLDED}
        kwargs |= {"blank": True, "default": "", "db_default": ""}
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of}

    def pre_save(self, row, add):
        folded = folded_name(getattr(row, self.of))
        setattr(row, self.attname, folded)
        return folded


class NamedQuerySet(models.QuerySet):
    def called(self, text):
        """Return the rows whose name, or another name, is this but for its spelling."""
        folded = folded_name(text)
        if not folded:
            return self.none()
        aliases = self._aliases().filter(folded=folded)
        return self.filter(Q(folded=folded) | Exists(aliases))

    def answering_to(self, text):
        """Return the rows of which some name has every word of `text`.

        `other_name` is the one by which a row was found, of its other names.
        """
        aliases, names = self._aliases(), Q()
        for word in folded_name(text).split():
            aliases = aliases.filter(folded__contains=word)
            names &= Q(folded__contains=word)
        if not names:
            return self.annotate(other_name=models.Value(""))
        first = models.Subquery(aliases.values("name")[:1])
        return self.annotate(other_name=first).filter(names | Exists(aliases))

    def _aliases(self):
        aliases = self.model._meta.get_field("aliases").related_model
        return aliases.objects.filter(owner=OuterRef("pk")).order_by("name")


class Named(models.Model):
    folded = FoldedField()

    class Meta:
        abstract = True

    def found_as(self, text):
        """Return how a list of findings shows the row, which `answering_to` found."""
        if all(word in self.folded for word in folded_name(text).split()):
            return str(self)
        return f"{self.other_name} → {self}"


class Alias(models.Model):
    """Another name of a row: what people type for it, and what it was called once.

    Readers are told the public ones; somebody's former name may not be theirs to know.
    """

    name = models.CharField(_("name"), max_length=120)
    folded = FoldedField()
    is_public = models.BooleanField(default=False, db_default=False)

    class Meta:
        abstract = True
        ordering = ["name"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["folded"], name="%(app_label)s_%(class)s_once"
            )
        ]

    def __str__(self):
        return self.name
