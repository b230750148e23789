"""Two names made one, and parted again."""

from datetime import timedelta

import pytest
from django.contrib.redirects.models import Redirect
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from articles.actions.merge_names import merge_names
from articles.actions.rename import rename
from articles.actions.restore_revision import restore_revision
from articles.actions.save_revision import save_revision
from articles.actions.set_aliases import set_aliases
from articles.actions.undo_merge import undo_merge
from articles.errors import MergeRefused
from articles.kinds import Role
from articles.models import Edition, MovementLink, NameChange, PrivateRecord
from articles.vocabularies import VOCABULARIES
from tests.articles import factories
from tests.articles.desk import DAY, at, every_row, open_form, page, send

MAKERS = {
    "movement": factories.make_movement,
    "topic": factories.make_topic,
    "person": factories.make_person,
    "contributor": factories.make_contributor,
}


def everything():
    """Return every row but the record of merges, and what the search index holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM articles_search")
        index = sorted(map(str, cursor.fetchall()))
    rows = every_row()
    rows.pop(NameChange)
    return rows, index


def differing(now, before):
    (rows, index), (old_rows, old_index) = now, before
    changed = [model.__name__ for model in rows if rows[model] != old_rows[model]]
    return changed + ["search"] * (index != old_index)


def piece(names, chosen):
    """Make an article on which the chosen of three rows of each vocabulary hang."""
    words = {
        "movements": [names["movement"][place] for place in chosen],
        "topics": [names["topic"][place] for place in chosen],
        "people": [names["person"][place] for place in chosen],
        "interviewees": [names["person"][place] for place in chosen[:1]],
    }
    roles = [Role.WORDS, Role.EDITING, Role.TRANSLATION]
    credits = [(names["contributor"][place], roles[place % 2]) for place in chosen]
    return factories.make_article(lead_image=names["image"], credits=credits, **words)


PIECES = st.lists(
    st.tuples(
        st.lists(st.sampled_from([0, 1, 2]), min_size=1, unique=True),
        st.sampled_from(["draft", "live", "twice", "coming"]),
    ),
    min_size=1,
    max_size=3,
)
LINES = st.sets(st.sampled_from([(0, 1), (0, 2), (1, 2)]))


def stand(article, press):
    now = timezone.now()
    if press in {"live", "twice"}:
        factories.make_edition(article, live_from=now - 2 * DAY)
    if press == "twice":
        factories.make_edition(article, live_from=now - DAY)
    if press == "coming":
        factories.make_edition(article, live_from=now + DAY)


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(pieces=PIECES, lines=LINES, vocabulary=st.sampled_from([*VOCABULARIES]))
def test_a_merge_taken_back_leaves_everything_as_it_was(
    publisher, pieces, lines, vocabulary
):
    with transaction.atomic():
        names = {
            name: [make(f"{name} {letter}") for letter in "ABC"]
            for name, make in MAKERS.items()
        }
        words = {"credit": "Drawing: contributor A", "licence": "© contributor A"}
        creator = names["contributor"][0]
        names["image"] = factories.make_image(creator=creator, **words)
        set_aliases(names[vocabulary][0], {"Elsewhere": True}, actor=publisher)
        for later, earlier in lines:
            names["movement"][later].links.create(
                relation="descends_from", earlier=names["movement"][earlier]
            )
        for chosen, press in pieces:
            stand(piece(names, chosen), press)
        before = everything()

        gone, kept, _other = names[vocabulary]
        change = merge_names(gone, kept, actor=publisher)
        assert not type(gone).objects.filter(name=f"{vocabulary} A").exists()
        undo_merge(change, actor=publisher)

        assert differing(everything(), before) == []
        transaction.set_rollback(True)


@pytest.fixture
def pair(make_topic):
    return make_topic("Copyrigth"), make_topic("Copyright")


@pytest.mark.django_db
def test_a_merge_shows_at_once_and_leads_from_the_old_address(
    client, editor, pair, make_edition
):
    typo, right = pair
    first, both = make_edition(topics=[typo]), make_edition(topics=pair)

    merge_names(typo, right, actor=editor)

    for edition in (first, both):
        edition.refresh_from_db()
        assert [row["pk"] for row in edition.snapshot["topics"]] == [right.pk]
        assert edition.article.topics.get() == right
    assert right.edition_links.count() == 2
    assert client.get("/topics/copyrigth/feed/").url == "/topics/copyright/feed/"
    assert right.aliases.get().name == "Copyrigth"


@pytest.mark.django_db
def test_an_old_revision_restores_onto_the_word_that_stayed(editor, pair, make_article):
    typo, right = pair
    article = make_article(topics=[typo], created_by=editor)
    old = article.revisions.get()
    article.topics.clear()
    save_revision(article, actor=editor)
    merge_names(typo, right, actor=editor)

    restore_revision(old, actor=editor, seen=article.version)

    assert article.topics.get() == right


@pytest.mark.django_db
def test_a_form_opened_before_a_merge_saves_onto_the_word_that_stayed(
    editor, pair, make_article
):
    typo, right = pair
    article, client = make_article(topics=[typo], created_by=editor), at(editor)
    fields = open_form(client, page("change", article))
    merge_names(typo, right, actor=editor)

    answer = send(client, page("change", article), fields, headline="Later")

    assert answer.status_code == 302
    assert article.topics.get() == right


@pytest.mark.django_db
def test_what_can_not_be_one_is_refused(publisher, make_user, make_contributor):
    one, other = (make_contributor(user=make_user("writer")) for _number in range(2))
    cases = [(one, one, "into itself"), (one, other, "have an account")]
    nobody, third = make_contributor(), make_contributor()
    for row in (nobody, third):
        PrivateRecord.objects.create(contributor=row)
    cases.append((nobody, third, "have a private record"))

    for source, target, said in cases:
        with pytest.raises(MergeRefused, match=said):
            merge_names(source, target, actor=publisher)

    assert not NameChange.objects.exists()


@pytest.mark.django_db
def test_a_merge_that_closes_a_circle_of_descent_is_refused(editor, make_movement):
    rows = [make_movement(name) for name in ("Dada", "Punk", "Dadaism")]
    for later, earlier in ((0, 1), (1, 2)):
        rows[later].links.create(relation="descends_from", earlier=rows[earlier])

    with pytest.raises(MergeRefused, match="“Dadaism” → “Punk” → “Dadaism”"):
        merge_names(rows[0], rows[2], actor=editor)

    assert MovementLink.objects.count() == 2


@pytest.mark.django_db
def test_a_merged_contributor_keeps_account_and_the_stricter_wish(
    publisher, writer, make_contributor, make_edition
):
    source = make_contributor(user=writer, ai_training=3)
    target = make_contributor(ai_training=1, ai_input=2)
    edition = make_edition(credits=[(target, Role.WORDS)])

    change = merge_names(source, target, actor=publisher)

    target.refresh_from_db()
    assert (target.user, target.ai_training, target.ai_input) == (writer, 3, 2)
    assert Edition.objects.get(pk=edition.pk).ai_training == 3
    undo_merge(change, actor=publisher)
    target.refresh_from_db()
    assert (target.user, target.ai_training, target.ai_input) == (None, 1, 2)


def _take_off(article, right, editor):
    article.topics.remove(right)


def _print(article, right, editor):
    factories.make_edition(article)


def _rename(article, right, editor):
    rename(right, actor=editor, name="Authorship", slug="authorship")


def _take_address(article, right, editor):
    factories.make_topic("Somebody else", slug="copyrigth")


def _merge_on(article, right, editor):
    merge_names(right, factories.make_topic("Authors"), actor=editor)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "since", [_take_off, _print, _rename, _take_address, _merge_on]
)
def test_a_merge_stays_where_something_has_changed_since(
    editor, pair, make_edition, since
):
    typo, right = pair
    article = make_edition(topics=[typo]).article
    change = merge_names(typo, right, actor=editor)
    since(article, right, editor)
    before = everything()

    with pytest.raises(MergeRefused), transaction.atomic():
        undo_merge(change, actor=editor)

    assert everything() == before


@pytest.mark.django_db
def test_a_merge_is_undone_within_a_day_once_and_by_those_who_may(editor, writer, pair):
    change = merge_names(*pair, actor=editor)

    with pytest.raises(MergeRefused, match="within a day"):
        undo_merge(change, actor=editor, at=timezone.now() + timedelta(days=1))
    with pytest.raises(PermissionDenied):
        undo_merge(change, actor=writer)
    undo_merge(change, actor=editor)
    with pytest.raises(MergeRefused, match="once"):
        undo_merge(change, actor=editor)


@pytest.mark.django_db
def test_merges_into_one_are_taken_back_from_the_last_to_the_first(
    publisher, make_contributor, make_article
):
    one, kept, other, last = map(make_contributor, ("Ada", "Bo", "Cy", "Di"))
    make_article(credits=[(one, Role.WORDS), (other, Role.WORDS)])
    before = everything()
    first = merge_names(one, kept, actor=publisher)
    second = merge_names(other, kept, actor=publisher)
    third = merge_names(kept, last, actor=publisher)

    for change in (second, first):
        with pytest.raises(MergeRefused, match="“Bo” was merged into “Di” after this"):
            undo_merge(change, actor=publisher)
    undo_merge(third, actor=publisher)
    with pytest.raises(MergeRefused, match="“Cy” was merged into “Bo” after this"):
        undo_merge(first, actor=publisher)
    undo_merge(second, actor=publisher)
    undo_merge(first, actor=publisher)

    assert differing(everything(), before) == []


@pytest.mark.django_db
def test_a_merge_taken_back_leaves_no_redirect_from_the_other_name(editor, make_topic):
    change = merge_names(
        make_topic("Copyrigth", slug="copy"), make_topic("Copyright"), actor=editor
    )
    assert Redirect.objects.filter(old_path="/topics/copyrigth/").exists()

    undo_merge(change, actor=editor)

    assert not Redirect.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("links", [2, 12])
def test_a_merge_costs_no_query_for_each_link(
    editor, pair, make_edition, django_assert_max_num_queries, links
):
    for _number in range(links):
        make_edition(topics=[pair[0]])

    with django_assert_max_num_queries(45):
        merge_names(*pair, actor=editor)


@pytest.mark.django_db
def test_an_editor_sees_what_moves_merges_and_undoes_it(editor, pair, make_edition):
    typo, right = pair
    edition, client = (
        make_edition(topics=[typo], headline="The Long Sentence"),
        at(editor),
    )
    url = reverse("admin:articles_topic_merge", args=[typo.pk])
    duplicates = reverse("admin:articles_topic_duplicates")

    shown = client.get(url, {"into": "copyright"}).text
    assert "The Long Sentence" in shown
    assert typo.article_items.exists()
    client.post(url, {"into": "copyright"})
    assert edition.article.topics.get() == right
    again = client.post(url, {"into": "copyright"})
    assert again.url == reverse("admin:articles_topic_change", args=[right.pk])
    client.post(duplicates, {"undo": NameChange.objects.get().pk})

    assert edition.article.topics.get() == typo
    assert not Redirect.objects.exists()
