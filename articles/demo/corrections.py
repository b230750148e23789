"""A live piece of the demo that was corrected twice: by a new text and by a note."""

from datetime import timedelta

from altculture.kit.typography import set_text
from articles.actions.print_edition import print_edition
from articles.actions.save_revision import save_revision
from articles.models import Article, Correction, Revision, Transition

SLUG = "letters-from-the-plaster-room"
DAY = timedelta(days=1)

CREDITED = (
    "For an hour after this piece appeared, its drawing was credited to Mirela Costin. "
    "It is by Hatice Uyar."
)
MENDED = [
    ("The museum answered four.", "The museum answered five."),
    ("in the summer of 1904 was paid", "in the summer of 1905 was paid"),
]
COUNTED = (
    "We wrote that the museum in Oostmeer answered four of the letters from Aïn "
    "Medlej. It answered five: the archivist has since found a reply of 1962, filed "
    "under the name of its typist.\n\n"
    "Fons Beke made the casts in the summer of 1905, not of 1904."
)


def correct(*, staff, now):
    article = Article.objects.get(slug=SLUG)
    article.revisions.update(created_at=now - 12 * DAY)
    publisher = staff["publisher"]
    live = article.editions.get()
    noted_at = live.live_from + timedelta(hours=5)
    _record(article, "correct_by_note", CREDITED, live, by=publisher, at=noted_at)
    _tell(CREDITED, (live, live), by=publisher, at=noted_at)
    _mend(article, actor=staff["editor"], at=now - 3 * DAY)
    mended = print_edition(article, actor=publisher, live_from=now - 2 * DAY)
    _record(article, "correct", COUNTED, mended, by=publisher, at=mended.live_from)
    _tell(COUNTED, (live, mended), by=publisher, at=mended.live_from)


def _mend(article, *, actor, at):
    for old, new in MENDED:
        article.body = article.body.replace(old, new)
    article.save()
    revision = save_revision(article, actor=actor)
    Revision.objects.filter(pk=revision.pk).update(created_at=at)
    Article.objects.filter(pk=article.pk).update(changed_at=at)


def _tell(note, editions, *, by, at):
    before, after = editions
    Correction.objects.create(
        article=before.article,
        kind=Correction.Kind.CORRECTION,
        note=set_text(note, after.language),
        made_at=at,
        made_by=by,
        before=before,
        after=after,
        shows_changes=before != after,
    )


def _record(article, move, note, edition, **who_and_when):
    Transition.objects.create(
        article=article,
        move=move,
        source=article.status,
        target=article.status,
        actor=who_and_when["by"],
        made_at=who_and_when["at"],
        note=note,
        edition_number=edition.number,
    )
