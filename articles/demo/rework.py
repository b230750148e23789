"""A live piece of the demo that was mended once and is being worked on again."""

from datetime import timedelta

from articles.actions.print_edition import print_edition
from articles.actions.save_revision import save_revision
from articles.models import Article, Revision, Topic, Transition

SLUG = "the-bookbinder-who-said-no"
DAY = timedelta(days=1)

#: What was put in place of what: when the piece was mended, and since.
MENDED = [
    (
        "In Poland, I heard. Case binding, leather printed on paper. Nineteen euros.",
        "In Poland, I heard. Case binding, with leather printed on paper. Nineteen "
        "euros a volume.",
    ),
]
REWORKED = [
    (
        "Somebody’s father dies. You give the company his telephone, his letters, his "
        "e-mails, and a machine makes from this a book where he tells his life.",
        "Somebody’s father dies. You give the company his telephone, his letters and "
        "his e-mails, and out of these a machine makes a book in which he tells his "
        "life.",
    ),
    (
        "and it wasn’t the glue.</p>",
        "and it was <em>not</em> the glue.</p>",
    ),
    (
        "This had weather in it. On page 30",
        "This had weather in it.</p><p>On page 30",
    ),
    (
        "Mistakes I bind every week.",
        "Mistakes I bind every week, and some of them twice.",
    ),
    ('<a href="/movements/ai-refusal/">', '<a href="/movements/arts-and-crafts/">'),
    (
        '<p class="question">May I see them?</p>\n<p>No.</p>\n',
        "",
    ),
]
#: This question and its answer were brought forward, before the last but one.
MOVED = ('<p class="question">Do you regret it?</p>', '<p class="question">What is in')
BEFORE = '<p class="question">What did people here say?</p>'


def rework(*, staff, now):
    """Print a second edition of one piece, and change its working copy since."""
    article = Article.objects.get(slug=SLUG)
    article.revisions.update(created_at=now - 9 * DAY)
    _change(article, MENDED)
    _save(article, actor=staff["editor"], at=now - 5 * DAY)
    _print(article, actor=staff["publisher"], at=now - 5 * DAY)
    _change(article, REWORKED)
    article.body = _brought_forward(article.body)
    article.standfirst = article.standfirst.replace("four lines", "four lines, by hand")
    article.topics.add(*Topic.objects.filter(name="Consent"))
    _save(article, actor=staff["editor"], at=now - DAY)


def _change(article, changes):
    for old, new in changes:
        article.body = article.body.replace(old, new)


def _brought_forward(body):
    start, end = (body.index(place) for place in MOVED)
    rest = body[:start] + body[end:]
    return rest.replace(BEFORE, body[start:end] + BEFORE)


def _save(article, *, actor, at):
    article.save()
    revision = save_revision(article, actor=actor)
    Revision.objects.filter(pk=revision.pk).update(created_at=at)
    Article.objects.filter(pk=article.pk).update(changed_at=at)


def _print(article, *, actor, at):
    edition = print_edition(article, actor=actor, live_from=at)
    Transition.objects.create(
        article=article,
        move="update",
        source=article.status,
        target=article.status,
        actor=actor,
        made_at=at,
        edition_number=edition.number,
    )
