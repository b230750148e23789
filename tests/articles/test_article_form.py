import pytest
from django.urls import reverse

from articles.forms.article import ArticleForm
from articles.kinds import Kind
from articles.models import Article
from articles.models.content import RATINGS
from articles.workflow import Status


@pytest.mark.parametrize("rating", [value for value, _words in RATINGS])
def test_the_form_opens_with_the_rating_that_is_stored(make_article, rating):
    stored = Article.objects.get(pk=make_article(Kind.REVIEW, rating=rating).pk)

    shown = str(ArticleForm(instance=stored)["rating"])

    assert f'value="{rating}" selected' in shown


def test_who_held_a_piece_once_reads_it_still_and_moves_it_no_more(
    client, make_article, writer, editor
):
    article = make_article(created_by=editor, held_by=editor)
    article.hands.add(writer)
    client.force_login(writer)

    read = client.get(reverse("admin:articles_article_preview", args=[article.pk]))
    client.post(reverse("admin:articles_article_move", args=[article.pk, "submit"]))

    article.refresh_from_db()
    assert read.status_code == 200
    assert article.status == Status.DRAFT


@pytest.mark.parametrize("key", ["abc", "9" * 30])
def test_the_history_of_no_article_is_404(client, editor, key):
    client.force_login(editor)

    assert client.get(f"/admin/articles/article/{key}/history/").status_code == 404
