from django.utils.functional import SimpleLazyObject

from articles.models import Magazine, Section


def magazine(request):
    """Give every template the magazine and its sections, each read when first used."""
    return {
        "magazine": SimpleLazyObject(Magazine.objects.for_pages),
        "sections": SimpleLazyObject(lambda: list(Section.objects.all())),
    }
