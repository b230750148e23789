"""A frozen revision, composed as it was."""

import pytest
from django.utils import timezone

from articles.actions.save_revision import save_revision
from articles.kept_copy import compose_revision
from articles.kinds import Kind, Role
from articles.models import Movement, Revision
from articles.press import compose
from tests.articles.desk import every_row
from tests.articles.drafts import make_link, stranger

pytestmark = pytest.mark.django_db

#: What an edition is made of; the rest it gets when it is printed.
MADE = ("headline", "standfirst", "html", "text", "words", "snapshot", "kind", "slug")


def made_of(edition):
    return {name: getattr(edition, name) for name in MADE} | {
        "rating": edition.rating,
        "image": edition.lead_image_id,
        "wishes": (edition.ai_search, edition.ai_training, edition.ai_input),
    }


@pytest.mark.parametrize("kind", Kind)
def test_the_newest_revision_composes_as_the_working_copy_does(make_article, kind):
    article = make_article(kind, movements=["Refusal", "Copyleft"], topics=["Consent"])
    article.refresh_from_db()
    now = timezone.now()

    kept = compose_revision(article.revisions.get(), live_from=now)

    assert made_of(kept) == made_of(compose(article, live_from=now))


def test_a_revision_composes_as_it_was_whatever_happened_since(
    make_article, make_contributor
):
    contributor = make_contributor("Bayo Adeyinka-Cross")
    article = make_article(
        headline="Before", movements=["Refusal"], credits=[(contributor, Role.WORDS)]
    )
    revision = article.revisions.get()
    article.headline, article.lead_image = "After", None
    article.save()
    article.movements.clear()
    article.credits.all().delete()
    save_revision(article, actor=None)
    Movement.objects.all().delete()
    contributor.delete()
    before = every_row()

    edition = compose_revision(revision, live_from=timezone.now())

    assert edition.headline == "Before"
    assert edition.snapshot["image"]["alt"] == "A hand that holds a pen"
    assert [row["name"] for row in edition.snapshot["movements"]] == ["Refusal"]
    assert [row["name"] for row in edition.snapshot["credits"]] == [
        "Bayo Adeyinka-Cross"
    ]
    assert every_row() == before


def test_a_frozen_link_shows_what_was_frozen(make_article, make_person):
    article = make_article(headline="As agreed", people=[make_person("佐藤")])
    link, path = make_link(article, is_frozen=True)
    make_person("佐藤").delete()
    article.headline = "As rewritten"
    article.save()
    save_revision(article, actor=None)

    page = stranger().get(path).text

    assert link.revision.number < article.version
    assert "As agreed" in page
    assert "As rewritten" not in page


def test_old_rich_text_is_cleaned_once_more(make_article):
    article = make_article()
    revision = article.revisions.get()
    revision.content["body"] = "<p>Kept</p><script>alert(1)</script>"
    Revision.objects.filter(pk=revision.pk).update(content=revision.content)
    revision.refresh_from_db()

    assert compose_revision(revision, live_from=timezone.now()).html == "<p>Kept</p>"
