"""Two names made one, and parted again."""

from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from articles.actions.merge_names import merge_names
from articles.actions.set_aliases import set_aliases
from articles.actions.undo_merge import undo_merge
from articles.kinds import Role
from articles.models import NameChange
from articles.vocabularies import VOCABULARIES
from tests.articles import factories
from tests.articles.desk import DAY, every_row

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
        names["image"] = factories.make_image(creator=names["contributor"][0])
        set_aliases(names[vocabulary][0], ["Elsewhere"], actor=publisher)
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
