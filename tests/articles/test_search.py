from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django.utils.safestring import SafeString

from articles import search
from articles.kinds import Kind, Role
from articles.models import Edition
from articles.search.live import live
from articles.search.schema import follow_editions
from articles.search.statement import Statement

WEEK = timedelta(days=7)


def headlines(results):
    return [hit.edition.headline for hit in results.hits]


def indexed_keys():
    statements = {
        "sqlite": "SELECT rowid FROM articles_search",
        "postgresql": "SELECT edition_id FROM articles_search",
    }
    with connection.cursor() as cursor:
        cursor.execute(statements[connection.vendor])
        return {key for (key,) in cursor.fetchall()}


@pytest.mark.parametrize(
    "query",
    ["ledger", "LEDGER", "led", "salt ledger", '"salt ledger"', "“Salt Ledger”"],
)
def test_a_piece_is_found_by_the_words_of_its_headline(make_edition, query):
    make_edition(headline="The Salt Ledger")
    make_edition(headline="Another story")

    assert headlines(search.find(query)) == ["The Salt Ledger"]


@pytest.mark.parametrize("query", ["edger", "salt harbour", '"ledger salt"', "salty"])
def test_a_piece_is_not_found_by_other_words(make_edition, query):
    make_edition(headline="The Salt Ledger")

    assert headlines(search.find(query)) == []


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Café Łódź", "cafe"),
        ("Café Łódź", "lodz"),
        ("Cafe", "café"),
        ("Straße", "strasse"),
        ("Hip-hop", "hip hop"),
        ("Hip hop", "hip-hop"),
        ("О музыке", "МУЗЫКЕ"),
        ("東京の音楽", "音楽"),
        ("ＡＢＣ", "abc"),
        ("नमस्ते दुनिया", "दुनिया"),
        ("In 1968", "1968"),
        ("Can’t stop", "can't"),
    ],
)
def test_accents_scripts_and_signs_do_not_matter(make_edition, written, typed):
    make_edition(headline=written)

    assert headlines(search.find(typed)) == [written]


def test_names_tags_standfirst_text_and_the_work_are_searched(
    make_edition, make_contributor
):
    make_edition(
        kind=Kind.REVIEW,
        headline="Found",
        standfirst="About quinces.",
        body="<p>Of walnuts.</p>",
        credits=[(make_contributor("Oona Fenn"), Role.WORDS)],
        movements=["Tape labels"],
        topics=["Residuals"],
        people=["Ida Kest"],
        work_title="Umbra",
        work_makers="The Harbour Hymns",
    )

    words = ["quinces", "walnuts", "fenn", "tape", "residuals", "kest", "umbra"]
    assert all(headlines(search.find(word)) == ["Found"] for word in words)


@pytest.mark.parametrize("query", ["residuals", '"late residuals"', "late-resid"])
@pytest.mark.parametrize("narrowed", [{}, {"kind": Kind.INTERVIEW}])
def test_a_headline_outweighs_a_name_and_a_name_the_text(make_edition, query, narrowed):
    make_edition(headline="Late residuals", **narrowed)
    make_edition(headline="Tagged", topics=["Late residuals"], **narrowed)
    make_edition(headline="Text", body="<p>Of late residuals.</p>", **narrowed)

    found = headlines(search.find(query, **narrowed))

    assert found == ["Late residuals", "Tagged", "Text"]


def test_of_two_that_fit_equally_the_newer_comes_first(make_edition):
    then = timezone.now() - 3650 * timedelta(days=1)
    for day in (1, 0, 2):
        make_edition(headline="Loom", slug=f"loom-{day}", live_from=then + day * WEEK)

    found = [hit.edition.slug for hit in search.find("loom").hits]

    assert found == ["loom-2", "loom-1", "loom-0"]


def test_only_what_is_live_at_the_moment_is_found(make_article, make_edition):
    now = timezone.now()
    article = make_article(headline="First wording")
    make_edition(article, live_from=now - 2 * WEEK)
    make_edition(article, live_from=now + WEEK, headline="Second wording")

    assert headlines(search.find("wording", at=now - 3 * WEEK)) == []
    assert headlines(search.find("wording", at=now)) == ["First wording"]
    assert headlines(search.find("wording", at=now + WEEK)) == ["Second wording"]


def test_a_search_asks_for_what_is_live_as_every_page_does():
    at = timezone.now()
    rows = Edition.objects.live(at).order_by()
    columns = ("pk", "first_live_at", "kind", "section")

    assert live(at) == Statement.of(rows.values_list(*columns))


def test_kind_and_section_narrow_a_search(make_edition, make_section):
    arts, music = make_section("Arts"), make_section("Music")
    make_edition(kind=Kind.REVIEW, headline="Loom A", section=arts)
    make_edition(kind=Kind.FEATURE, headline="Loom B", section=arts)
    make_edition(kind=Kind.REVIEW, headline="Loom C", section=music)

    both = search.find("loom", kind=Kind.REVIEW, section=arts.pk)
    assert headlines(both) == ["Loom A"]
    assert set(headlines(search.find("loom", section=arts.pk))) == {"Loom A", "Loom B"}
    assert headlines(search.find("loom", section=music.pk + 1)) == []


@pytest.mark.parametrize(
    "query",
    [
        *("", " ", None, '"', '""', "*", "***", "\x00", "loom\x00", "-", "(", "NEAR("),
        *("AND", "AND OR NOT", "loom AND", 'loom" OR "', "headline:", "loom:*", "a:b"),
        *("<script>alert(1)</script>", "';--", "loom & | ! <->", "\\", "'", "%s", "%"),
        *("x" * 100_000, "loom " * 10_000, "\ud800", "{loom}", "^loom", "kind:review"),
    ],
)
def test_whatever_is_typed_is_no_error(make_edition, query):
    make_edition(headline="Loom")

    results = search.find(query, before='"; x', kind=None)

    assert headlines(results) in ([], ["Loom"])


def test_the_facets_are_not_words(make_edition):
    make_edition(kind=Kind.REVIEW, headline="Loom")

    assert headlines(search.find("kind:review")) == []


def test_an_excerpt_marks_the_words_and_escapes_the_rest(make_edition):
    text = "<p>Before. The Łódź Loom &lt;b&gt; &amp; more.</p>"
    make_edition(headline="Cloth", body=text)

    [hit] = search.find('"lodz loom"').hits

    assert isinstance(hit.excerpt, SafeString)
    assert hit.excerpt == "Before. The <mark>Łódź Loom</mark> &lt;b&gt; &amp; more."


def test_an_excerpt_shows_the_passage_and_not_the_beginning(make_edition):
    make_edition(headline="Cloth", body=f"<p>{'Nothing here. ' * 200}Loom at last.</p>")

    [hit] = search.find("loom").hits

    assert "<mark>Loom</mark> at last." in hit.excerpt
    assert hit.excerpt.startswith("… ")
    assert len(hit.excerpt) < 400


def test_without_a_match_in_the_text_the_standfirst_is_the_excerpt(make_edition):
    make_edition(headline="Loom", standfirst="Of cloth & thread.", body="<p>No.</p>")

    [hit] = search.find("loom").hits

    assert hit.excerpt == "Of cloth &amp; thread."


def test_pages_follow_each_other_without_gap_or_repeat(make_edition, make_image):
    image = make_image()
    for number in range(7):
        make_edition(headline=f"Loom {number}", lead_image=image)

    first = search.find("loom", limit=3)
    second = search.find("loom", limit=3, before=first.next)
    third = search.find("loom", limit=3, before=second.next)

    found = [headlines(page) for page in (first, second, third)]
    assert [len(page) for page in found] == [3, 3, 1]
    assert len({headline for page in found for headline in page}) == 7
    assert third.next == ""


@pytest.mark.parametrize("rows", [3, 30])
def test_a_search_costs_two_queries(
    make_edition, make_image, django_assert_num_queries, rows
):
    image = make_image()
    for number in range(rows):
        make_edition(headline=f"Loom {number}", lead_image=image)

    with django_assert_num_queries(2):
        results = search.find("loom")
        for hit in results.hits:
            assert hit.edition.snapshot["section"]["name"]
            assert hit.edition.get_absolute_url()


def test_a_deleted_edition_leaves_the_index(make_edition):
    kept, gone = make_edition(), make_edition()
    assert {kept.pk, gone.pk} <= indexed_keys()

    key = gone.pk
    Edition.objects.filter(pk=key).delete()

    assert key not in indexed_keys()
    assert kept.pk in indexed_keys()


@pytest.mark.django_db(transaction=True)
def test_a_forgotten_edition_is_found_again_once_it_is_indexed(make_edition):
    edition = make_edition(headline="Loom")

    search.forget([edition])
    assert headlines(search.find("loom")) == []

    search.index([edition])
    search.index([edition])
    assert headlines(search.find("loom")) == ["Loom"]


@pytest.mark.django_db(transaction=True)
def test_rebuilding_brings_the_index_back(make_edition, capsys):
    editions = [make_edition(headline=f"Loom {number}") for number in range(3)]
    search.forget(editions)

    call_command("rebuild_search", dry_run=True)
    assert headlines(search.find("loom")) == []

    call_command("rebuild_search")
    assert len(search.find("loom").hits) == 3
    assert "Indexed 3 editions." in capsys.readouterr().out


def test_a_text_of_a_megabyte_is_indexed(make_edition):
    words = " ".join(f"wort{number}" for number in range(100_000))
    make_edition(headline="Long", body=f"<p>{words}</p>")

    assert headlines(search.find("wort777")) == ["Long"]


@pytest.mark.django_db(transaction=True)
def test_the_index_can_be_taken_down_and_set_up_again(make_edition):
    edition = make_edition(headline="Loom")

    index = import_module("articles.migrations.0002_search_index")
    with connection.schema_editor() as editor:
        index.drop_index(apps, editor)
        index.create_index(apps, editor)
    follow_editions()
    call_command("rebuild_search", verbosity=0)

    assert headlines(search.find("loom")) == ["Loom"]
    Edition.objects.filter(pk=edition.pk).delete()
    assert indexed_keys() == set()
