from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from altculture.rights.policy import Wish
from articles.actions.tighten_editions import tighten_editions
from articles.kinds import Role
from articles.models import Edition, Magazine
from tests.articles.desk import at, open_form, send
from tests.articles.factories import make_contributor, make_image, make_section

DAY = timedelta(days=1)


@pytest.fixture
def holders(db):
    """The magazine, a section, a contributor and an image, none with a strict wish."""
    magazine = Magazine.objects.get()
    magazine.ai_training = Wish.ALLOW
    magazine.save()
    return {
        "magazine": magazine,
        "section": make_section("Music"),
        "contributor": make_contributor("Oona Fenn"),
        "image": make_image(),
    }


@pytest.fixture
def edition(holders, make_edition):
    return make_edition(
        section=holders["section"],
        lead_image=holders["image"],
        credits=[(holders["contributor"], Role.WORDS)],
    )


@pytest.mark.parametrize("name", ["magazine", "section", "contributor", "image"])
def test_a_stricter_wish_reaches_what_readers_see_now(holders, edition, name):
    assert edition.ai_training == Wish.ALLOW
    holders[name].ai_training = Wish.DENY
    holders[name].save()

    assert tighten_editions(holders[name]) == 1

    edition.refresh_from_db()
    assert edition.ai_training == Wish.DENY


def test_a_looser_wish_waits_for_the_next_edition(holders, make_edition):
    contributor = holders["contributor"]
    contributor.ai_training = Wish.DENY
    contributor.save()
    edition = make_edition(credits=[(contributor, Role.WORDS)])
    contributor.ai_training = Wish.ALLOW

    tighten_editions(contributor)

    edition.refresh_from_db()
    assert edition.ai_training == Wish.DENY


def test_a_wish_reaches_no_others_work_and_nothing_that_is_over(holders, make_edition):
    contributor, now = holders["contributor"], timezone.now()
    mine = [(contributor, Role.WORDS)]
    over = make_edition(credits=mine, live_from=now - 2 * DAY)
    Edition.objects.filter(pk=over.pk).update(live_until=now - DAY)
    coming = make_edition(credits=mine, live_from=now + DAY)
    others = make_edition()
    contributor.ai_training = Wish.DENY

    tighten_editions(contributor)

    strict = Edition.objects.filter(ai_training=Wish.DENY)
    assert list(strict) == [coming]
    assert others not in strict


def test_the_wish_of_a_contributor_is_obeyed_when_the_form_is_saved(
    editor, holders, edition
):
    url = reverse("admin:articles_contributor_change", args=[holders["contributor"].pk])
    client = at(editor)

    send(client, url, open_form(client, url), ai_training=str(Wish.DENY.value))

    edition.refresh_from_db()
    assert edition.ai_training == Wish.DENY
