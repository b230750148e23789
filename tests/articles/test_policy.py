import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from altculture.rights.policy import USES, Policy, Wish, strictest
from articles.kinds import Role
from articles.models import Magazine
from articles.press import compose

WISHES = st.none() | st.sampled_from(Wish)
POLICIES = st.builds(Policy, search=WISHES, training=WISHES, input=WISHES)
HOLDERS = ("magazine", "section", "article", "contributor", "image")


@settings(deadline=None)
@given(st.lists(POLICIES))
def test_the_result_is_never_looser_than_any_holders_wish(policies):
    result = strictest(policies)

    for use in USES:
        held = [wish for policy in policies if (wish := getattr(policy, use))]
        assert all(getattr(result, use) >= wish for wish in held)
        assert getattr(result, use) in (held or [None])


@settings(deadline=None)
@given(st.lists(POLICIES), st.randoms(use_true_random=False))
def test_it_does_not_matter_who_is_asked_first(policies, random):
    shuffled = random.sample(policies, len(policies))

    assert strictest(shuffled) == strictest(policies)


@pytest.fixture
def holders(make_article, make_contributor):
    """Everybody who has a say in one article, none of whom has a wish yet."""
    first, second = make_contributor(), make_contributor()
    article = make_article(credits=[(first, Role.WORDS), (second, Role.EDITING)])
    return {
        "magazine": Magazine(ai_search=1, ai_training=1, ai_input=1),
        "section": article.section,
        "article": article,
        "contributor": second,
        "image": article.lead_image,
    }


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("holder", HOLDERS)
def test_the_wish_of_every_holder_is_compiled_into_the_edition(holders, holder, use):
    for row in holders.values():
        setattr(row, f"ai_{use}", Wish.ALLOW)
    setattr(holders[holder], f"ai_{use}", Wish.ASK)
    for row in holders.values():
        row.save()

    edition = compose(holders["article"], live_from=None)

    assert getattr(edition, f"ai_{use}") == Wish.ASK


def test_where_nobody_else_has_a_wish_the_magazines_own_stands(holders):
    holders["magazine"].ai_input = Wish.ASK
    holders["magazine"].save()

    policy = compose(holders["article"], live_from=None).policy

    assert policy == Policy(search=Wish.ALLOW, training=Wish.ALLOW, input=Wish.ASK)


def test_a_magazine_that_was_never_set_up_refuses_machines(make_article):
    policy = compose(make_article(), live_from=None).policy

    assert policy == Policy(search=Wish.ALLOW, training=Wish.DENY, input=Wish.DENY)
