from django.db import transaction
from django.utils.translation import gettext as _

from articles.actions.lock_article import lock_article, refuse_unseen
from articles.errors import SigningRefused
from articles.models.checklist import (
    SIGNED,
    Checklist,
    Point,
    Signature,
    Weight,
    text_digest,
)
from articles.permissions import require, require_known


@transaction.atomic
def sign_point(article, point, *, actor, seen, name="") -> Signature:
    """Sign a point of the checklist for the text that the person saw.

    `name` is who checked it, where that is not the actor. The signature is its own
    audit line: none is changed or deleted. Raise PermissionDenied, SeenNoMore, or
    SigningRefused for a point that is not signed by hand.
    """
    require(actor, "articles.add_signature")
    require_known(article, actor)
    article = lock_article(article)
    refuse_unseen(article, seen)
    _refuse_unlisted(article, point)
    return Signature.objects.create(
        article=article,
        point=point,
        signed_by=actor,
        name=name.strip()[:120],
        revision=article.version,
        digest=text_digest(article),
    )


def _refuse_unlisted(article, point):
    is_signed = point in SIGNED
    if not is_signed or Checklist.of(article.kind).weight(point) == Weight.OFF:
        label = Point(point).label if is_signed else point
        raise SigningRefused(
            _("“%(point)s” is no point that is signed for this kind of piece.")
            % {"point": label}
        )
