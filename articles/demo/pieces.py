"""The demo magazine's articles, each with the history that its state implies."""

from datetime import timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from altculture.kit.typography import set_text
from articles.actions.add_image import add_image
from articles.actions.cut_images import cut_image
from articles.actions.print_edition import print_edition
from articles.actions.save_revision import save_revision
from articles.demo.art import PICTURES
from articles.demo.in_text import with_keys
from articles.kinds import KIND_FIELDS
from articles.models import (
    Article,
    Contributor,
    Credit,
    Movement,
    Person,
    Section,
    Series,
    Topic,
    Transition,
)
from articles.workflow import MOVES, Status

#: The moves that lead to each state, with the role that makes each.
SUBMITTED = [("submit", "writer")]
APPROVED = [*SUBMITTED, ("approve", "editor")]
HISTORIES = {
    "draft": [],
    "in_review": SUBMITTED,
    "sent_back": [*SUBMITTED, ("send_back", "editor")],
    "spiked": [*SUBMITTED, ("spike", "editor")],
    "ready": APPROVED,
    "live": [*APPROVED, ("publish", "publisher")],
    "scheduled": [*APPROVED, ("schedule", "publisher")],
    "withdrawn": [*APPROVED, ("publish", "publisher")],
}
HOLDERS = {"draft": "writer", "sent_back": "writer", "in_review": "editor"}
LOOKS = ("layout", "accent", "part")
COMMON = ("kind", "slug", "headline", "standfirst", "body")
DAY = timedelta(days=1)


def make_piece(story, drawing, *, staff, now, hour):
    """Make one article as its story says: picture, tags, credits, moves, editions.

    `drawing` is a PNG file; `staff` maps roles to users; `hour` (0 to 23) spreads the
    pieces of one day.
    """
    moment = _moment(story["day"], now, hour)
    image = _make_image(story["slug"], drawing, staff["editor"])
    article = _make_article(story, image, staff, moment)
    _tag(article, story)
    _credit(article, story)
    save_revision(article, actor=staff["writer"])
    _make_history(article, story, staff, moment)
    Article.objects.filter(pk=article.pk).update(
        changed_at=min(moment, now), status=article.status
    )


def _moment(day, now, hour):
    """Return the hour of that day, but never a future one for what is past."""
    local = timezone.localtime(now) + day * DAY
    moment = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    return min(moment, now - timedelta(minutes=30)) if day <= 0 else moment


def _make_article(story, image, staff, moment):
    fields = {name: story[name].strip() for name in COMMON}
    fields["body"] = with_keys(fields["body"])
    for name in KIND_FIELDS[story["kind"]]:
        if name in story:
            fields[name] = story[name]
    fields |= {name: story[name] for name in LOOKS if name in story}
    for name, value in story.get("work", {}).items():
        fields[f"work_{name}"] = value
    if "rating" in fields:
        fields["rating"] = Decimal(str(fields["rating"])).quantize(Decimal("0.1"))
    return Article.objects.create(
        **fields,
        section=Section.objects.get(slug=story["section"]),
        series=Series.objects.filter(name=story.get("series")).first(),
        in_answer_to=Article.objects.filter(slug=story.get("in_answer_to")).first(),
        lead_image=image,
        caption=PICTURES[story["slug"]].caption,
        created_by=staff["writer"],
        held_by=staff[HOLDERS.get(story["state"], "publisher")],
        created_at=moment - 6 * DAY,
    )


def _make_image(slug, drawing, actor):
    picture = PICTURES[slug]
    x, y = picture.focal
    image = add_image(
        SimpleUploadedFile(f"{slug}.png", drawing),
        actor=actor,
        title=picture.title,
        alt=picture.alt,
        credit=f"{picture.medium}: {picture.artist}",
        creator=Contributor.objects.get(name=picture.artist),
        source="Drawn in code for Alternative Culture",
        licence=f"© {picture.artist}",
        focal_x=round(x, 2),
        focal_y=round(y, 2),
    )
    cut_image(image)
    return image


def _tag(article, story):
    article.movements.set(Movement.objects.filter(name__in=story["movements"]))
    article.topics.set(Topic.objects.filter(name__in=story["topics"]))
    article.people.set(Person.objects.filter(name__in=story.get("people", [])))
    article.interviewees.set(
        Person.objects.filter(name__in=story.get("interviewees", []))
    )


def _credit(article, story):
    contributors = {row.name: row for row in Contributor.objects.all()}
    Credit.objects.bulk_create(
        Credit(
            article=article,
            contributor=contributors[row["contributor"]],
            role=row["role"],
            position=position,
        )
        for position, row in enumerate(story["credits"])
    )


def _make_history(article, story, staff, moment):
    steps, note = HISTORIES[story["state"]], story.get("note", "")
    for step, (name, role) in enumerate(steps):
        made_at = moment - (len(steps) - step - 1) * DAY
        make_move(article, name, actor=staff[role], made_at=made_at, note=note)
    if story["state"] == "withdrawn":
        _withdraw(article, story, actor=staff["publisher"], at=moment + 3 * DAY)


def make_move(article, name, *, actor, made_at, note=""):
    target = MOVES[name].target or Status(article.status)
    printed = name in {"publish", "schedule"}
    if printed:
        print_edition(article, actor=actor, live_from=made_at)
    Transition.objects.create(
        article=article,
        move=name,
        source=article.status,
        target=target,
        actor=actor,
        made_at=min(made_at, timezone.now()),
        moment=made_at if name == "schedule" else None,
        note=note if name == "send_back" else "",
        edition_number=1 if printed else None,
    )
    article.status = target


def _withdraw(article, story, *, actor, at):
    reason = story["withdrawn_reason"]
    printed = set_text(reason, article.language)
    article.editions.update(live_until=at, gone_at=at, withdrawn_because=printed)
    Transition.objects.create(
        article=article,
        move="withdraw",
        source=article.status,
        target=article.status,
        actor=actor,
        made_at=at,
        note=reason,
        edition_number=1,
    )
