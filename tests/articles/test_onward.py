from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.actions.move_article import move_article
from articles.actions.place_piece import place_piece
from articles.actions.save_revision import save_revision
from articles.actions.withdraw_edition import withdraw_edition
from articles.actions.withheld_names import withhold_name
from articles.models import Article, Edition, Neighbourhood
from articles.views.onward import onward_from
from articles.workflow import Status
from tests.articles.desk import DAY, at, make_ready

pytestmark = pytest.mark.django_db

ROBOTS = (
    "<p>The weavers broke machines because nobody asked whom machines would feed.</p>"
)
BREAD = "<p>Slow bakers ferment their dough overnight beneath linen cloths.</p>"


def reread(edition, moment=None):
    """Return an edition as its page loads it, with the ways on from it."""
    moment = moment or timezone.now()
    live = Edition.objects.live(moment)
    found = live.find_with_translations(edition.section.slug, edition.slug)
    return onward_from(found, moment)


def headlines(editions):
    return [edition.headline for edition in editions]


def test_pieces_that_share_a_movement_come_before_those_that_share_a_section(
    make_edition,
):
    make_edition(headline="Of the section")
    make_edition(headline="Of the topic", topics=["Consent"])
    make_edition(headline="Of the movement", movements=["Luddism"])

    edition = make_edition(movements=["Luddism"], topics=["Consent"])

    assert headlines(reread(edition).alike) == [
        "Of the movement",
        "Of the topic",
        "Of the section",
    ]


def test_the_same_words_bring_pieces_nearer_than_a_newer_date(make_edition):
    make_edition(headline="Looms", movements=["Luddism"], body=ROBOTS)
    make_edition(headline="Bread", movements=["Luddism"], body=BREAD)

    edition = make_edition(movements=["Luddism"], body=ROBOTS + "<p>And why not?</p>")

    assert headlines(reread(edition).alike)[:2] == ["Looms", "Bread"]


def test_an_older_piece_gets_to_know_a_newer_one(make_edition):
    older = make_edition(movements=["Luddism"])
    assert reread(older).alike == []

    make_edition(headline="Newer", movements=["Luddism"])

    assert headlines(reread(older).alike) == ["Newer"]


def test_what_is_not_live_is_no_way_on(make_edition):
    gone = make_edition(movements=["Luddism"], headline="Gone")
    make_edition(
        movements=["Luddism"],
        headline="To come",
        live_from=timezone.now() + DAY,
    )
    edition = make_edition(movements=["Luddism"])
    assert headlines(reread(edition).alike) == ["Gone"]

    withdraw_edition(gone.article, reason="It was wrong.")

    assert reread(edition).alike == []

    tomorrow = timezone.now() + 2 * DAY
    assert headlines(reread(edition, tomorrow).alike) == ["To come"]


def test_a_piece_printed_again_elsewhere_is_no_neighbour_any_more(
    make_edition, make_movement, make_section
):
    first = make_edition(movements=["Luddism"], section=make_section("Arts"))
    second = make_edition(movements=["Luddism"], section=make_section("Politics"))
    assert reread(first).alike == [second]

    second.article.movements.set([make_movement("Slow food")])
    make_edition(second.article)

    assert reread(first).alike == []


def test_more_by_the_same_writer_is_nothing_that_stands_there_already(
    make_edition, make_contributor, make_section
):
    ada = make_contributor("Ada Marr")
    written = {"credits": [(ada, "words")]}
    make_edition(headline="Alike", movements=["Luddism"], **written)
    edited = [(make_contributor(), "words"), (ada, "editing")]
    make_edition(headline="Edited", section=make_section("Arts"), credits=edited)
    make_edition(headline="Other", section=make_section("Politics"), **written)

    onward = reread(make_edition(movements=["Luddism"], **written))

    assert headlines(onward.alike) == ["Alike"]
    assert headlines(onward.by_same) == ["Other"]


def test_what_is_alike_but_not_shown_may_still_be_more_by_its_writer(
    make_edition, make_contributor
):
    written = {"credits": [(make_contributor("Ada Marr"), "words")]}
    make_edition(headline="By her", topics=["Consent"], **written)
    for number in range(3):
        make_edition(headline=f"Near {number}", movements=["Luddism"])

    onward = reread(make_edition(movements=["Luddism"], topics=["Consent"], **written))

    assert "By her" not in headlines(onward.alike)
    assert headlines(onward.by_same) == ["By her"]


def test_more_by_comes_the_newest_first_also_after_an_old_piece_was_printed_again(
    make_edition, make_contributor, make_section
):
    written = {"credits": [(make_contributor("Ada Marr"), "words")]}
    oldest, older, newest = (
        make_edition(
            headline=f"Piece {days}",
            section=make_section(f"Section {days}"),
            live_from=timezone.now() - days * DAY,
            **written,
        )
        for days in (3, 2, 1)
    )

    make_edition(oldest.article)

    assert reread(newest).by_same == [older, oldest.article.editions.live().get()]


def test_who_wrote_more_stands_in_one_sentence(
    client, make_edition, make_contributor, make_section
):
    ada, bea = make_contributor("Ada Marr"), make_contributor("Bea <Lund>")
    alone = make_edition(section=make_section("Arts"), credits=[(ada, "words")])
    assert "More by" not in client.get(alone.get_absolute_url()).text

    edition = make_edition(credits=[(ada, "words"), (bea, "words")])

    text = client.get(edition.get_absolute_url()).text
    assert "More by Ada Marr and Bea &lt;Lund&gt;</h2>" in text


def test_nobody_learns_what_else_is_by_somebody_whose_name_is_withheld(
    make_edition, make_contributor, make_section, publisher
):
    ada, bea = make_contributor("Ada Marr"), make_contributor("Bea Lund")
    arts, fashion = make_section("Arts"), make_section("Fashion")
    make_edition(headline="Of Ada", section=arts, credits=[(ada, "words")])
    make_edition(headline="Of Bea", section=fashion, credits=[(bea, "words")])
    edition = make_edition(credits=[(ada, "words"), (bea, "words")])
    assert headlines(reread(edition).by_same) == ["Of Bea", "Of Ada"]

    withhold_name(ada, actor=publisher)

    onward = reread(edition)
    assert headlines(onward.by_same) == ["Of Bea"]
    assert [row["name"] for row in onward.writers] == ["Bea Lund"]


def test_of_two_pieces_as_near_the_later_comes_first(make_edition):
    for number in range(20):
        make_edition(headline=f"Number {number}", movements=["Luddism"], body="")

    near = headlines(reread(make_edition(movements=["Luddism"], body="")).alike)

    assert near == ["Number 19", "Number 18", "Number 17"]


def test_a_piece_stands_in_one_place_of_the_page(client, make_edition, make_series):
    series = make_series()
    shared = {"movements": ["Luddism"], "series": series}
    first = make_edition(headline="First", part=1, **shared)
    second = make_edition(
        headline="Second", part=2, in_answer_to=first.article, **shared
    )
    third = make_edition(
        headline="Third", part=3, in_answer_to=second.article, **shared
    )

    onward = reread(second)

    assert onward.answered == first
    assert (onward.place.number, onward.place.total) == (2, 3)
    assert (onward.place.before, onward.place.after) == (None, third)
    assert [*onward.answers, *onward.alike, *onward.by_same] == []
    page = client.get(second.get_absolute_url()).text
    for other in (first, third):
        assert page.count(f'href="{other.get_absolute_url()}"') == 1


def test_two_pieces_may_answer_each_other(make_edition):
    said = make_edition(headline="Said")
    answer = make_edition(headline="Answered", in_answer_to=said.article)
    said.article.in_answer_to = answer.article
    said.article.save()
    said = make_edition(said.article)

    assert (reread(said).answered, reread(said).answers) == (answer, [])
    assert (reread(answer).answered, reread(answer).answers) == (said, [])


def test_an_answer_and_what_it_answers_lead_to_each_other(client, make_edition):
    said = make_edition(headline="Machines may read")
    answer = make_edition(headline="They may not", in_answer_to=said.article)

    assert reread(answer).answered == said
    assert headlines(reread(said).answers) == ["They may not"]
    assert "In answer to" in client.get(answer.get_absolute_url()).text
    page = client.get(said.get_absolute_url()).text
    assert page.count("They may not</a>") == 1


def test_no_piece_answers_itself(make_article):
    article = make_article()

    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(in_answer_to=article)


def test_noting_neighbours_holds_the_rows_of_no_other_article(make_edition):
    make_edition(movements=["Luddism"])
    edition = make_edition(movements=["Luddism"])

    with CaptureQueriesContext(connection) as captured:
        place_piece(edition)

    noted = [row["sql"] for row in captured if "articles_neighbourhood" in row["sql"]]
    assert noted
    assert not [sql for sql in noted if 'JOIN "articles_article"' in sql]


def test_a_page_costs_the_same_with_one_neighbour_and_with_many(
    client, make_edition, make_series
):
    def cost(edition):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(edition.get_absolute_url()).status_code == 200
        return len(captured)

    series = make_series()
    shared = {"movements": ["Luddism"], "series": series}
    edition = make_edition(**shared, part=1)
    make_edition(**shared, in_answer_to=edition.article)
    with_one = cost(edition)

    for _number in range(20):
        make_edition(**shared, in_answer_to=edition.article)

    assert cost(edition) == with_one <= 6


def test_the_command_relates_what_was_printed_before_there_were_neighbours(
    make_edition, capsys
):
    one = make_edition(movements=["Luddism"])
    two = make_edition(movements=["Luddism"])
    Neighbourhood.objects.all().delete()

    call_command("relate_pieces", dry_run=True)
    assert not Neighbourhood.objects.exists()
    call_command("relate_pieces")

    assert reread(one).alike == [two]
    assert reread(two).alike == [one]
    assert "Related 2 pieces." in capsys.readouterr().out


def test_a_writer_may_answer_anybody_but_sees_the_headline_readers_have(
    writer, publisher, make_article
):
    article = make_ready(headline="As printed")
    move_article(article, "publish", actor=publisher)
    Article.objects.filter(pk=article.pk).update(headline="Secret rework")
    make_article(headline="As nobody knows")
    address = "/admin/autocomplete/?app_label=articles&model_name=article"

    found = at(writer).get(f"{address}&field_name=in_answer_to&term=as")

    assert [row["text"] for row in found.json()["results"]] == ["As printed"]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW])
@pytest.mark.parametrize("way", ["change/", "compare/"])
def test_no_page_of_an_answer_tells_how_the_other_piece_is_being_reworked(
    writer, make_article, make_edition, status, way
):
    said = make_edition(headline="As printed").article
    Article.objects.filter(pk=said.pk).update(headline="Secret rework")
    answer = make_article(held_by=writer, created_by=writer, status=status)
    save_revision(answer, actor=writer)
    answer.in_answer_to = said
    answer.save()
    save_revision(answer, actor=writer)

    text = at(writer).get(f"/admin/articles/article/{answer.pk}/{way}").text

    assert "As printed" in text
    assert "Secret rework" not in text


def test_what_was_answered_stays_chosen_after_it_was_taken_down(
    editor, make_edition, make_article
):
    said = make_edition()
    answer = make_article(in_answer_to=said.article)
    Edition.objects.update(
        taken_down_at=timezone.now(),
        live_until=timezone.now() + timedelta(seconds=1),
        gone_at=timezone.now() + timedelta(seconds=1),
    )

    form = at(editor).get(f"/admin/articles/article/{answer.pk}/change/").text

    assert "A piece that readers don’t have" in form
