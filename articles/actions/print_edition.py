from django.db import transaction
from django.utils import timezone

from altculture.kit.html import plain_text, word_count
from altculture.rights.policy import USES, strictest
from articles import search
from articles.actions.cancel_edition import cancel_coming
from articles.models import (
    Edition,
    EditionCredit,
    EditionMovement,
    EditionPerson,
    EditionTopic,
    Magazine,
)
from articles.typeset import typeset

LINKS = {
    "movements": EditionMovement,
    "topics": EditionTopic,
    "people": EditionPerson,
}


@transaction.atomic
def print_edition(article, *, actor, live_from=None) -> Edition:
    """Print the working copy whole, for readers from `live_from` (now when None).

    The caller holds the article's lock and has asked whether it is complete. What was
    to come is replaced, and the edition before this one ends when this one begins.
    """
    live_from = live_from or timezone.now()
    cancel_coming(article)
    article.editions.live(live_from).update(live_until=live_from)
    edition = _compose(article, live_from)
    edition.printed_by = actor
    edition.save()
    _link(edition)
    search.index([edition])
    return edition


def _compose(article, live_from):
    earlier = article.editions.order_by("number")
    first, last = earlier.first(), earlier.last()
    html, chapters = typeset(article.body)
    return Edition(
        **{
            field.attname: getattr(article, field.attname)
            for field in article.content_fields()
        }
        | _compiled_policy(article),
        article=article,
        number=last.number + 1 if last else 1,
        revision=article.revisions.get(number=article.version),
        live_from=live_from,
        first_live_at=min(first.first_live_at, live_from) if first else live_from,
        html=html,
        text=plain_text(html),
        words=word_count(html),
        snapshot=_snapshot(article) | {"chapters": chapters},
    )


def _compiled_policy(article):
    credits = article.credits.select_related("contributor")
    holders = [
        Magazine.objects.current(),
        article.section,
        article,
        *(credit.contributor for credit in credits),
        *([article.lead_image] if article.lead_image else []),
    ]
    policy = strictest(holder.policy for holder in holders)
    return {f"ai_{use}": getattr(policy, use).value for use in USES}


def _snapshot(article):
    section = article.section
    return {
        "section": {"name": section.name, "slug": section.slug, "hue": section.hue},
        "credits": [
            {"role": row.role, **_named(row.contributor)}
            for row in article.credits.select_related("contributor")
        ],
        "image": article.lead_image and _picture(article.lead_image),
        **{
            name: [_named(row) for row in getattr(article, name).order_by("name")]
            for name in (*LINKS, "interviewees")
        },
    }


def _named(row):
    return {"pk": row.pk, "name": row.name, "slug": row.slug}


def _picture(image):
    return {
        "pk": image.pk,
        "alt": image.alt,
        "credit": image.credit,
        "creator": image.creator and _named(image.creator),
        "licence": image.licence,
        "width": image.width,
        "height": image.height,
        "focal": [float(image.focal_x), float(image.focal_y)],
        "renditions": [
            {
                "format": row.format,
                "width": row.width,
                "height": row.height,
                "file": row.file.name,
            }
            for row in image.renditions.all()
        ],
    }


def _link(edition):
    for name, model in LINKS.items():
        model.objects.bulk_create(
            model(
                edition=edition,
                first_live_at=edition.first_live_at,
                tag_id=row["pk"],
            )
            for row in edition.snapshot[name]
        )
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
