"""One seeded article, with everything that hangs on it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from altculture.rights.policy import USES, strictest
from altculture.seeding.prose import Writer
from articles.kinds import Kind, Medium, Role
from articles.models import Article, Edition, Image, Magazine, Revision
from articles.typeset import typeset
from articles.workflow import Status

SLUG = "seed-"
BEGINNING = datetime(2001, 1, 1, tzinfo=UTC)
STEP = timedelta(minutes=125)
SPAN = timedelta(days=365 * 25)
FRENCH_IS_EACH = 50
UNTIL_UPDATE = timedelta(days=3)


def slug_of(number):
    return f"{SLUG}{number:07}"


def number_of(slug):
    return int(slug.removeprefix(SLUG))


@dataclass
class Piece:
    """The rows of one article; the same number always makes the same ones."""

    article: Article
    tags: dict[str, list]
    credits: list[tuple]
    revision: Revision | None = None
    editions: list[Edition] = field(default_factory=list)


class Press:
    """Makes pieces out of what the desk holds."""

    def __init__(self, desk):
        self.desk = desk
        self.magazine = Magazine.objects.current()
        self.image = _pictured(desk.image)

    def make(self, number) -> Piece:
        writer = Writer(number)
        moment = BEGINNING + (number * STEP) % SPAN
        article = self._article(number, writer, moment)
        piece = Piece(
            article, self._tags(article, writer), self._credits(article, writer)
        )
        piece.revision = Revision(
            article=article, number=1, created_at=moment, content=_captured(piece)
        )
        piece.editions = self._editions(piece, moment, is_updated=number % 10 == 0)
        return piece

    def _article(self, number, writer, moment):
        kind = list(Kind)[number % 4]
        headline = writer.headline()
        return Article(
            kind=kind,
            language="en" if number % FRENCH_IS_EACH else "fr",
            slug=slug_of(number),
            section=writer.chance.choice(self.desk.sections),
            headline=headline,
            standfirst=writer.standfirst(),
            body=writer.body(),
            lead_image=self.desk.image,
            status=Status.READY,
            created_at=moment,
            changed_at=moment,
            version=1,
            is_printed=True,
            **_reviewed(headline) if kind == Kind.REVIEW else {},
        )

    def _tags(self, article, writer):
        people = _some(writer.chance, self.desk.people, 2)
        return {
            "movements": _some(writer.chance, self.desk.movements, 1),
            "topics": _some(writer.chance, self.desk.topics, 2),
            "people": people,
            "interviewees": people[:1] if article.kind == Kind.INTERVIEW else [],
        }

    def _credits(self, article, writer):
        chosen = _some(writer.chance, self.desk.contributors, 2)
        head = Role.INTERVIEW if article.kind == Kind.INTERVIEW else Role.WORDS
        return [(chosen[0], head), (chosen[-1], Role.EDITING)]

    def _editions(self, piece, moment, *, is_updated):
        first = self._edition(piece, 1, moment)
        if not is_updated:
            return [first]
        second = self._edition(piece, 2, moment + UNTIL_UPDATE)
        first.live_until, second.first_live_at = second.live_from, moment
        return [first, second]

    def _edition(self, piece, number, moment):
        article = piece.article
        html, chapters, text = typeset(article.body, article.language)
        policy = strictest([self.magazine.policy, article.section.policy])
        return Edition(
            **{
                field.attname: getattr(article, field.attname)
                for field in Article.content_fields()
                if not field.name.startswith("ai_")
            },
            **{f"ai_{use}": getattr(policy, use) for use in USES},
            article=article,
            revision=piece.revision,
            number=number,
            live_from=moment,
            first_live_at=moment,
            printed_at=moment,
            html=html,
            text=text,
            words=len(text.split()),
            snapshot=self._snapshot(piece) | {"chapters": chapters, "pictures": {}},
        )

    def _snapshot(self, piece):
        section = piece.article.section
        return {
            "section": {"name": section.name, "slug": section.slug, "hue": section.hue},
            "credits": [{"role": role, **_named(row)} for row, role in piece.credits],
            "image": self.image,
            **{key: [_named(row) for row in rows] for key, rows in piece.tags.items()},
        }


def _some(chance, rows, count):
    """Choose rows of which the first are the likeliest."""
    chosen = {int(len(rows) * chance.random() ** 2) for _draw in range(count)}
    return [rows[place] for place in sorted(chosen)]


def _reviewed(headline):
    return {
        "work_title": headline,
        "work_makers": "The Seeded Quartet",
        "work_medium": Medium.ALBUM,
        "work_year": 2001,
        "verdict": "Better than its numbers.",
    }


def _named(row):
    return {"pk": row.pk, "name": row.name, "slug": row.slug}


def _pictured(image: Image):
    return {
        "pk": image.pk,
        "alt": image.alt,
        "credit": image.credit,
        "creator": None,
        "licence": image.licence,
        "width": image.width,
        "height": image.height,
        "focal": [0.5, 0.5],
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


def _captured(piece):
    article = piece.article
    return {
        **{
            field.attname: field.value_from_object(article)
            for field in Article.content_fields()
        },
        **{
            key: [{"pk": row.pk, "name": row.name} for row in rows]
            for key, rows in piece.tags.items()
        },
        "credits": [
            {"pk": row.pk, "name": row.name, "role": role}
            for row, role in piece.credits
        ],
    }
