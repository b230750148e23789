from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from articles import search
from articles.actions.cancel_edition import cancel_coming
from articles.actions.embargo import refuse_embargoed
from articles.actions.end_edition import hand_over
from articles.actions.place_piece import place_piece
from articles.actions.update_image import lock_images
from articles.figures import figures_in
from articles.models import (
    Edition,
    EditionCredit,
    EditionMovement,
    EditionPerson,
    EditionPicture,
    EditionTopic,
)
from articles.press import compose

TAG_LINKS = {
    "movements": EditionMovement,
    "topics": EditionTopic,
    "people": EditionPerson,
}


@transaction.atomic
def print_edition(article, *, actor, live_from=None) -> Edition:
    """Print the working copy whole, for readers from `live_from` (now when None).

    The caller holds the article's lock and has asked whether it is complete. What was
    to come is replaced, and the edition before this one ends when this one begins.
    Raise Embargoed.
    """
    live_from = live_from or timezone.now()
    refuse_embargoed(article, live_from)
    _hold_pictures(article)
    replaced = cancel_coming(article)
    end = hand_over(article, live_from, lost=replaced)
    edition = compose(article, live_from=live_from)
    for name, value in end.items():
        setattr(edition, name, value)
    edition.revision = article.revisions.get(number=article.version)
    edition.printed_by = actor
    _follow_earlier(edition)
    edition.save()
    _link_tags(edition)
    _link_credits(edition)
    _link_pictures(edition)
    search.index([edition])
    place_piece(edition)
    article.is_printed = True
    article.save(update_fields=["is_printed"])
    return edition


def _hold_pictures(article):
    """Print the pictures as they stand, and let nobody change one until that is done.

    Their locks come before those of editions, as everywhere: nobody waits in a circle.
    """
    keys = {figure.key for figure in figures_in(article.body)}
    if article.lead_image_id:
        keys.add(article.lead_image_id)
    held = lock_images(keys) if keys else {}
    article.lead_image = held.get(article.lead_image_id)


def _follow_earlier(edition):
    edition.number = _next_number(edition.article)
    first = edition.article.editions.order_by("number").first()
    if first:
        edition.first_live_at = min(first.first_live_at, edition.live_from)


def _next_number(article):
    """Return a number that no edition has had, not even one that was cancelled."""
    printed = article.editions.aggregate(last=Max("number"))["last"]
    told = article.transitions.aggregate(last=Max("edition_number"))["last"]
    return max(printed or 0, told or 0) + 1


def _link_tags(edition):
    for name, model in TAG_LINKS.items():
        model.objects.bulk_create(
            model(edition=edition, first_live_at=edition.first_live_at, tag_id=pk)
            for pk in _tagged(edition.snapshot, name)
        )


def _tagged(snapshot, name):
    """Return the keys of the tags; an interview is about those who answer too."""
    rows = [*snapshot[name]]
    if name == "people":
        rows += snapshot["interviewees"]
    return dict.fromkeys(row["pk"] for row in rows)


def _link_credits(edition):
    EditionCredit.objects.bulk_create(
        EditionCredit(
            edition=edition,
            first_live_at=edition.first_live_at,
            contributor_id=row["pk"],
            role=row["role"],
            position=position,
        )
        for position, row in enumerate(edition.snapshot["credits"])
    )


def _link_pictures(edition):
    EditionPicture.objects.bulk_create(
        EditionPicture(edition=edition, image_id=int(pk))
        for pk in edition.snapshot["pictures"]
    )
