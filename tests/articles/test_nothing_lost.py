"""Whoever saves when, every word that was sent is in a revision that stands."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.actions.autosave_article import autosave_article
from articles.actions.merge_late_save import merge_late_save
from articles.actions.save_revision import save_revision
from articles.models import Article, Revision
from articles.working_copy import capture
from tests.articles.factories import make_article

PEOPLE = ("ada", "ben")
texts = st.lists(
    st.sampled_from("abcdef").map("<p>{}</p>".format), max_size=5, unique=True
).map("".join)
turns = st.lists(
    st.tuples(st.sampled_from(PEOPLE), texts, st.booleans()), min_size=2, max_size=6
)


@pytest.fixture
def staff(make_user):
    return {name: make_user("editor", username=name) for name in PEOPLE}


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(base=texts, turns=turns)
def test_no_word_of_either_side_is_ever_missing_from_the_revisions(staff, base, turns):
    article = make_article(body=base)
    bases, sent = dict.fromkeys(PEOPLE, article.version), {}

    for name, text, is_autosave in turns:
        save = _autosaved if is_autosave else _pressed
        bases[name] = save(article, text, staff[name], bases[name])
        sent[name] = text

    standing = [row.content["body"] for row in article.revisions.all()]
    for name, text in sent.items():
        assert any(_holds(body, text, base) for body in standing), (name, text)
    assert Article.objects.get(pk=article.pk).body in standing


def _autosaved(article, text, actor, based_on):
    return autosave_article(
        article,
        {"body": text},
        actor=actor,
        based_on=based_on,
        sitting=f"{actor.pk}.sitting0",
    ).based_on


def _pressed(article, text, actor, based_on):
    """Press “Save”, and go on from the page that it leads to."""
    row = Article.objects.get(pk=article.pk)
    if row.version == based_on:
        row.body = text
        row.save()
        return save_revision(row, actor=actor).number
    content = capture(row) | {"body": text}
    merge_late_save(row, content, actor=actor, based_on=based_on)
    return Article.objects.get(pk=row.pk).version


def _holds(body, text, base):
    """Say whether every paragraph that the text added to the base is in the body."""
    added = set(text.split("<p>")) - set(base.split("<p>"))
    return added <= set(body.split("<p>"))


@pytest.mark.django_db(transaction=True)
def test_ten_editors_who_save_one_article_at_once_are_all_heard(make_user):
    names = [f"editor-{number}" for number in range(10)]
    editors = [make_user("editor", username=name) for name in names]
    paragraphs = [f"<p>{name}</p>" for name in names]
    article = make_article(body="".join(paragraphs))

    def save(number):
        mine = [*paragraphs]
        mine[number] = f"<p>{names[number]} was here</p>"
        try:
            return autosave_article(
                article,
                {"body": "".join(mine)},
                actor=editors[number],
                based_on=1,
                sitting=f"{editors[number].pk}.sitting0",
            ).fate
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as threads:
        fates = list(threads.map(save, range(10)))

    assert sorted(fates) == ["merged"] * 9 + ["saved"]
    assert Article.objects.get().body.count("was here") == 10
    numbers = Revision.everything.values_list("number", flat=True)
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
