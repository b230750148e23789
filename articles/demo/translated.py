"""Pieces of the demo magazine in other languages, begun and printed as at the desk."""

import tomllib
from datetime import timedelta

from articles.actions.save_revision import save_revision
from articles.actions.translate_article import translate_article
from articles.demo.pieces import APPROVED, make_move
from articles.demo.stories import HERE
from articles.kinds import Role
from articles.models import Article, Contributor

TEXTS = (
    *("headline", "standfirst", "body"),
    *("caption", "lead_alt", "declared_interest"),
)
AFTER = timedelta(minutes=20)


def read_translations() -> list[dict]:
    texts = sorted((HERE / "translations").glob("*.toml"))
    return [tomllib.loads(text.read_text(encoding="utf-8")) for text in texts]


def translate(*, staff):
    """Translate what is live; each goes live soon after its original."""
    for text in read_translations():
        _translate(text, staff)


def _translate(text, staff):
    original = Article.objects.get(slug=text["of"])
    article = translate_article(original, text["language"], actor=staff["writer"])
    for name in TEXTS:
        setattr(article, name, text.get(name, "").strip())
    article.save()
    translator = Contributor.objects.get(name=text["translator"])
    last = article.credits.count()
    article.credits.create(contributor=translator, role=Role.TRANSLATION, position=last)
    save_revision(article, actor=staff["writer"])
    moment = original.editions.earliest("number").live_from + AFTER
    for name, role in [*APPROVED, ("publish", "publisher")]:
        make_move(article, name, actor=staff[role], made_at=moment)
    Article.objects.filter(pk=article.pk).update(
        changed_at=moment, status=article.status
    )
