from io import BytesIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from PIL import Image as Canvas

from altculture.management.commands.demo import DOMAIN
from altculture.models import User
from articles.actions.save_revision import save_revision
from articles.comparison.alignment import Fate
from articles.comparison.prose import prose_rows
from articles.demo.dossiers import make_dossiers
from articles.demo.library import fill_library
from articles.demo.pieces import make_piece
from articles.demo.rework import SLUG, rework
from articles.demo.stories import read_stories, read_vocabulary
from articles.demo.words import make_contributors, make_magazine, make_words
from articles.models import Article, Image, Movement
from articles.workflow import Press, Status
from subscribers.demo import READERS, make_subscribers
from subscribers.models import ConsentEvent, Newsletter, Subscriber

STORIES = read_stories()
STANDING = {
    "live": Press.LIVE,
    "scheduled": Press.COMING,
    "withdrawn": Press.WITHDRAWN,
}


def drawing(number):
    file = BytesIO()
    Canvas.new("RGB", (24 + number, 16), "teal").save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def house(make_user):
    """The vocabularies of the demo magazine and staff for each role."""
    vocabulary = read_vocabulary()
    make_magazine(vocabulary)
    make_words(vocabulary, STORIES)
    make_contributors(vocabulary)
    return {role: make_user(role) for role in ("writer", "editor", "publisher")}


def test_every_story_stands_where_its_state_says(house):
    now = timezone.now()
    for number, story in enumerate(STORIES):
        make_piece(story, drawing(number), staff=house, now=now, hour=number % 24)

    assert Article.objects.count() == len(STORIES)
    for story in STORIES:
        article = Article.objects.get(slug=story["slug"])
        assert article.press(now) == STANDING.get(story["state"], Press.NEVER)
        if story["state"] in Status.values:
            assert article.status == story["state"]


def test_the_demo_has_dossiers_and_looks_back_on_any_day(house, client):
    for number, story in enumerate(STORIES):
        make_piece(story, drawing(number), staff=house, now=timezone.now(), hour=9)
    make_dossiers()

    movements = Movement.objects.exclude(events=None).distinct()
    assert len(movements) >= 4
    for movement in movements:
        movement.key_texts.first().full_clean()
        text = client.get(movement.get_absolute_url()).text
        for word in ("Start here", "Year by year", "Key people", "Key texts"):
            assert f">{word}</h2>" in text
    assert client.get("/").text.count('class="anniversary__year"') == 2


def test_the_library_of_the_demo_has_what_an_editor_looks_for(house):
    now = timezone.now()
    for number, story in enumerate(STORIES[:3]):
        make_piece(story, drawing(number), staff=house, now=now, hour=9)

    fill_library(staff=house, now=now)

    images = Image.objects.all()
    assert images.unused().count() == 3
    assert images.uncredited().get().files == "ready"
    assert images.licence_ends_within(7, now).count() == 1
    assert images.licence_over(now).count() == 1
    assert not images.used().filter(collections=None).exists()


def test_a_story_saved_as_it_stands_is_no_new_revision(house):
    story = next(story for story in STORIES if "rating" in story)
    make_piece(story, drawing(0), staff=house, now=timezone.now(), hour=9)
    article = Article.objects.get()

    assert save_revision(article, actor=house["editor"]).number == 1


def test_the_demo_has_readers_at_every_stage_of_each_letter(house):
    make_subscribers(now=timezone.now())

    assert Newsletter.objects.count() == 4
    for newsletter in Newsletter.objects.all():
        assert newsletter.subscriptions.confirmed().count() > 10
    assert Subscriber.objects.count() == READERS
    assert set(ConsentEvent.objects.values_list("kind", flat=True)) == {
        *("signed_up", "confirmed", "unsubscribed", "bounced"),
    }


def test_the_demo_is_refused_on_a_public_site(db):
    with pytest.raises(CommandError, match="passwords are public"):
        call_command("demo")

    assert not User.objects.exists()


def test_the_demo_leaves_a_database_alone_that_holds_something_else(editor, settings):
    settings.DEBUG = True

    with pytest.raises(CommandError, match="something else"):
        call_command("demo")

    assert not Article.objects.exists()
    assert User.objects.get() == editor


def test_a_second_demo_changes_nothing_and_says_so(make_user, settings, capsys):
    settings.DEBUG = True
    make_user("editor", email=f"editor@{DOMAIN}")

    call_command("demo")

    assert "nothing changed" in capsys.readouterr().out
    assert User.objects.count() == 1


def test_a_live_story_was_mended_once_and_is_being_worked_on(house):
    now = timezone.now()
    story = next(story for story in STORIES if story["slug"] == SLUG)
    make_piece(story, drawing(0), staff=house, now=now, hour=9)

    rework(staff=house, now=now)

    article = Article.objects.get()
    mended, first = article.editions.order_by("-number")
    assert (mended.number, mended.live_until, article.is_printed) == (2, None, False)
    assert first.live_until == mended.live_from
    rows = prose_rows(mended.revision.content["body"], article.body)
    fates = {row.group.fate for row in rows}
    assert fates == set(Fate) - {Fate.ADDED, Fate.REWRITTEN}
