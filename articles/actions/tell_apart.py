from articles.models import Apart
from articles.models.name_change import vocabulary_of
from articles.permissions import require


def tell_apart(one, other, *, actor) -> Apart:
    """Remember that two rows are not the same, so that nobody is asked again."""
    vocabulary = vocabulary_of(one)
    require(actor, f"articles.merge_{vocabulary}")
    first, second = sorted([one.pk, other.pk])
    pair, _created = Apart.objects.get_or_create(
        vocabulary=vocabulary, first=first, second=second, defaults={"told_by": actor}
    )
    return pair
