import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from altculture.seeding.subscribers import LISTS, STATES
from articles import search
from articles.models import Article, Edition, EditionCredit, Revision
from articles.working_copy import capture
from subscribers.addresses import address_digest
from subscribers.models import ConsentEvent, Subscriber, Subscription
from subscribers.models.subscription import State
from tests.articles.factories import make_edition

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def seed(**counts):
    call_command("seed", **counts)


def content_of(article):
    return (article.headline, article.body, article.kind, article.changed_at)


def test_articles_come_whole():
    seed(articles=20)

    article = Article.objects.get(slug="seed-0000003")
    edition = article.editions.get()
    assert edition.html
    assert edition.text.split()[0] in edition.html
    assert edition.snapshot["credits"][0]["name"]
    assert EditionCredit.objects.filter(edition=edition).count() == 2
    assert article.movements.count() == 1
    assert article.revisions.get().content == capture(article)
    assert article.lead_image.renditions.exists()


def test_a_seeded_edition_has_the_shape_of_a_printed_one():
    seed(articles=3)

    printed, seeded = make_edition(), Edition.objects.get(slug="seed-0000003")

    assert seeded.snapshot.keys() == printed.snapshot.keys()
    assert seeded.snapshot["image"].keys() == printed.snapshot["image"].keys()
    assert seeded.snapshot["section"].keys() == printed.snapshot["section"].keys()
    assert seeded.ai_training == printed.ai_training


def test_one_article_in_ten_has_a_second_edition():
    seed(articles=20)

    assert Edition.objects.count() == 22
    assert Revision.objects.count() == 20
    assert Edition.objects.live(timezone.now()).count() == 20


def test_seeded_articles_are_found_and_read(client):
    seed(articles=10)

    edition = Edition.objects.get(slug="seed-0000007")
    assert search.find(f'"{edition.headline}"').hits[0].edition == edition
    assert client.get(edition.get_absolute_url()).status_code == 200


def test_a_second_run_adds_what_is_missing_and_nothing_twice(capsys):
    seed(articles=5, subscribers=5)
    before = {row.slug: content_of(row) for row in Article.objects.all()}

    seed(articles=5, subscribers=5)
    assert "Added 0 articles; 5 stood there before." in capsys.readouterr().out

    seed(articles=8, subscribers=9)
    assert Article.objects.count() == 8
    assert Subscriber.objects.count() == 9
    after = {row.slug: content_of(row) for row in Article.objects.all()}
    assert before.items() <= after.items()


def test_the_same_number_makes_the_same_article():
    seed(articles=4)
    [kept] = Article.objects.filter(slug="seed-0000004")
    first = content_of(kept)
    Edition.objects.filter(article=kept).delete()
    kept.delete()

    seed(articles=4)

    assert content_of(Article.objects.get(slug="seed-0000004")) == first


def test_after_a_seed_the_desk_goes_on_as_before():
    seed(articles=3, subscribers=3)

    edition = make_edition()

    assert edition.pk > Edition.objects.filter(slug__startswith="seed-").latest("pk").pk
    assert Subscriber.objects.create(email="ada@example.org").pk


def test_subscribers_stand_in_every_state_with_their_consent():
    seed(subscribers=len(STATES))

    states = list(Subscription.objects.values_list("state", flat=True))
    assert sorted(states) == sorted(STATES * LISTS)
    first_list = Subscription.objects.filter(newsletter__slug="seed-letter")
    confirmed = first_list.filter(state=State.CONFIRMED).first()
    kinds = ConsentEvent.objects.filter(subscriber=confirmed.subscriber_id)
    assert [event.kind for event in kinds] == ["signed_up", "confirmed"]


def test_seeded_subscribers_are_found_by_their_address_and_some_have_tags():
    seed(subscribers=5)

    reader = Subscriber.objects.get(digest=address_digest("seed-00000003@example.org"))
    tags = [str(tag) for tag in reader.tags.order_by("name")]
    assert tags == ["Patron", "Zürich, Kreis 4"]


def test_a_dry_run_adds_nothing(capsys):
    seed(articles=5, subscribers=5, dry_run=True)

    assert "Would add 5 articles; 0 stood there before." in capsys.readouterr().out
    assert not Article.objects.exists()
    assert not Subscriber.objects.exists()


def test_less_than_nothing_is_refused():
    with pytest.raises(CommandError, match="must be 0 or more"):
        seed(articles=-1)


def test_the_bar_is_drawn_on_the_error_stream(capsys):
    seed(articles=2)

    assert "100% 2 of 2" in capsys.readouterr().err
