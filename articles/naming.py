"""Which names can stand beside each other, and whom a typed one means."""

from django.utils.translation import gettext as _

from articles.errors import NameRefused
from articles.models import Contributor
from articles.models.naming import folded_name

#: As many letters as the shortest column of other names takes.
LONGEST = 120


def pick(model, typed):
    """Return the row that somebody means who typed a name, another name or an address.

    None where there is no such row, or several.
    """
    rows = list(model.objects.called(typed)[:2])
    if len(rows) != 1:
        rows = list(model.objects.filter(slug=typed.strip())[:1])
    return rows[0] if rows else None


def refuse_name(model, name, *, but=None):
    """Raise NameRefused where a name is empty or means somebody else already.

    Two contributors may share a name; two words may not, whatever their capitals.
    """
    if not name.strip():
        raise NameRefused(_("A name can't be empty."), "name")
    others = model.objects.exclude(pk=but and but.pk)
    alias = _aliases(model).filter(folded=folded_name(name)).exclude(owner=but).first()
    if alias is not None:
        raise NameRefused(_taken_as_alias(alias), "name")
    same = others.filter(name__iexact=name.strip()).first()
    if same is not None and model is not Contributor:
        raise NameRefused(
            _("“%(name)s” is there already. Choose it, or merge the two.")
            % {"name": same},
            "name",
        )


def refuse_address(model, slug, *, but=None):
    taken = model.objects.filter(slug=slug).exclude(pk=but and but.pk).first()
    if taken is not None:
        raise NameRefused(
            _("The address “%(slug)s” is that of “%(name)s”. Choose another.")
            % {"slug": slug, "name": taken},
            "slug",
        )


def refuse_alias(owner, text):
    """Raise NameRefused where another name would mean two rows, or the row itself."""
    model, folded = type(owner), folded_name(text)
    if len(text) > LONGEST:
        raise NameRefused(
            _("“%(text)s…” is too long: a name has at most %(most)d letters.")
            % {"text": text[:40], "most": LONGEST},
            "other_names",
        )
    if folded == folded_name(owner.name):
        raise NameRefused(
            _("“%(text)s” is the name itself; other names differ in more than accents.")
            % {"text": text},
            "other_names",
        )
    alias = _aliases(model).filter(folded=folded).exclude(owner=owner.pk).first()
    if alias is not None:
        raise NameRefused(_taken_as_alias(alias), "other_names")
    same = model.objects.filter(folded=folded).exclude(pk=owner.pk).first()
    if same is not None:
        raise NameRefused(
            _("“%(text)s” is the name of another. Merge the two, if they are the same.")
            % {"text": text},
            "other_names",
        )


def _aliases(model):
    aliases = model._meta.get_field("aliases").related_model
    return aliases.objects.select_related("owner")


def _taken_as_alias(alias):
    return _("“%(alias)s” is another name of “%(owner)s”. Choose that one.") % {
        "alias": alias,
        "owner": alias.owner,
    }
