from django.contrib.redirects.models import Redirect
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from articles.actions.forward import lead
from articles.errors import NameRefused
from articles.models import NameChange, Topic
from articles.models.naming import folded_name
from articles.naming import refuse_alias
from articles.permissions import require
from articles.vocabularies import addresses, lock_vocabulary


@transaction.atomic
def set_aliases(row, names: dict[str, bool], *, actor, before=None):
    """Give a row exactly these other names, each with whether readers are told it.

    `before` is what the person saw: what others gave or took away since stays so.

    The address of each leads to the page, but for those that readers are not told of
    somebody or of a movement: it would tell them. Raise NameRefused for one that means
    somebody else.
    """
    model = type(row)
    require_either(actor, model)
    lock_vocabulary(model)
    wanted = _folded(names)
    if before is not None:
        stands = {alias.name: alias.is_public for alias in row.aliases.all()}
        wanted = _merged(_folded(before), wanted, _folded(stands))
    for name, _is_public in wanted.values():
        refuse_alias(row, name)
    for alias in row.aliases.all():
        if wanted.get(alias.folded) == (alias.name, alias.is_public):
            wanted.pop(alias.folded)
        else:
            drop_alias(alias)
    for name, is_public in wanted.values():
        add_alias(row, name, is_public=is_public)


def _folded(names):
    return {folded_name(name): (name, is_public) for name, is_public in names.items()}


def _merged(before, wanted, stands):
    """Do to what stands now what a person did to the names that stood before."""
    kept = {
        key: name for key, name in stands.items() if key in wanted or key not in before
    }
    changed = {key: name for key, name in wanted.items() if before.get(key) != name}
    return kept | changed


def require_either(actor, model):
    """Who may add a word may say what else it is called, while adding it."""
    label = model._meta.model_name
    if not actor.has_perm(f"articles.change_{label}"):
        require(actor, f"articles.add_{label}")


def add_alias(row, name, *, is_public=False):
    """Let a row go by another name, which nobody else has; the caller locked it."""
    if is_public or isinstance(row, Topic):
        _lead_from(slugify(name), row)
    return row.aliases.create(name=name, is_public=is_public)


def _lead_from(slug, row):
    model = type(row)
    if slug and not model.objects.filter(slug=slug).exists():
        old = addresses(model, slug)
        if not Redirect.objects.filter(old_path__in=old).exists():
            lead(dict(zip(old, addresses(model, row.slug), strict=True)))


def drop_alias(alias):
    """Take another name away, with its address unless a row once had that."""
    row, slug = alias.owner, slugify(alias.name)
    model = type(row)
    alias.delete()
    once = Q(details__old_slug=slug)
    if slug and not NameChange.objects.of(model).filter(once).exists():
        led_here = Redirect.objects.filter(new_path__in=addresses(model, row.slug))
        led_here.filter(old_path__in=addresses(model, slug)).delete()


def alias_if_free(row, name):
    """Return the new alias, or None where the name means somebody already."""
    try:
        refuse_alias(row, name)
    except NameRefused:
        return None
    return add_alias(row, name)
