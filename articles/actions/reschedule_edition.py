from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import search
from articles.actions.embargo import refuse_embargoed
from articles.actions.end_edition import NO_END, hand_over
from articles.actions.place_piece import place_piece
from articles.errors import MoveNotAllowed
from articles.models import Edition, Image
from articles.models.edition_links import LINKS
from articles.wording import moment_in_words


def reschedule_coming(article, *, moment) -> Edition:
    """Have readers see the edition that is to come at another moment.

    It is the same edition of the same revision: its links follow, and the edition
    before it ends then. Room is made before it comes nearer, and given back after it
    went farther: at no moment are there two.
    """
    refuse_embargoed(article, moment)
    edition = article.editions.filter(live_from__gt=timezone.now()).get()
    _refuse_after_end(edition, moment)
    _refuse_unlicensed(edition, moment)
    planned = edition.live_from
    if moment < planned:
        end = hand_over(article, moment)
        _move(edition, moment, end if end != NO_END else {})
    else:
        _move(edition, moment, {})
        article.editions.filter(live_until=planned, withdrawn_because="").update(
            live_until=moment
        )
    return edition


def _refuse_after_end(edition, moment):
    if edition.live_until and edition.live_until <= moment:
        raise MoveNotAllowed(
            _(
                "The piece ends on %(moment)s. Choose an earlier date, or take back "
                "the end first."
            )
            % {"moment": moment_in_words(edition.live_until)}
        )


def _refuse_unlicensed(edition, moment):
    """Ask of its pictures what was asked when it was scheduled, at the other moment."""
    shown = Q(pk=edition.lead_image_id) | Q(edition_links__edition=edition)
    over = Image.objects.filter(shown).licence_over(moment)
    if image := over.order_by("licensed_until").first():
        raise MoveNotAllowed(
            _(
                "The licence of “%(title)s” ends on %(moment)s. Choose an earlier "
                "date, renew it, or print the piece with another picture."
            )
            % {"title": image, "moment": moment_in_words(image.licensed_until)}
        )


def _move(edition, moment, end):
    others = edition.article.editions.exclude(pk=edition.pk).order_by("number")
    first = others.values_list("first_live_at", flat=True).first()
    changes = {
        "live_from": moment,
        "first_live_at": min(first or moment, moment),
        **end,
    }
    for name, value in changes.items():
        setattr(edition, name, value)
    edition.save(update_fields=changes)
    for model in LINKS:
        model.objects.filter(edition=edition).update(
            first_live_at=edition.first_live_at
        )
    search.rewrite([edition])
    place_piece(edition)
