"""The checklist of a kind: what publishing demands, and who has signed for what."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from altculture.rights.policy import Wish
from articles.actions.move_article import move_article
from articles.actions.save_revision import save_revision
from articles.actions.sign_point import sign_point
from articles.checklist import checklist
from articles.completeness import missing
from articles.errors import Incomplete, SeenNoMore, SigningRefused
from articles.kinds import Kind
from articles.models import Article, Checklist, Image, LinkCheck, Signature
from articles.models.checklist import SIGNED, Point, Weight
from tests.articles.desk import at, every_row, make_ready, open_form, page, send

pytestmark = pytest.mark.django_db

LINK = "https://a.example/"
BODY = f'<p>One <a href="{LINK}">link</a>.</p>'


def demand(*points, kind=Kind.FEATURE, weight=Weight.DEMANDED):
    Checklist.objects.filter(kind=kind).update(**dict.fromkeys(points, weight))


def item_of(article, point):
    return next(item for item in checklist(article) if item.point == point)


def fault(article, point, make_fault):
    make_fault(article)
    article.save()
    article.refresh_from_db()
    return item_of(article, point)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_list_that_demands_what_was_demanded_before(kind):
    kept = Checklist.objects.get(kind=kind)
    demanded = {point for point in Point if kept.weight(point) == Weight.DEMANDED}

    assert demanded == {Point.ALT_TEXTS, Point.CREDITS}
    assert {kept.weight(point) for point in Point} == {Weight.DEMANDED, Weight.SHOWN}


def test_a_kind_without_a_kept_list_has_the_same_one(make_article):
    article = make_article()
    before = checklist(article)
    Checklist.objects.all().delete()

    assert checklist(article) == before


def _without_alt(article):
    Image.objects.update(alt="")


def _without_credit_line(article):
    Image.objects.update(credit="")


def _without_credits(article):
    article.credits.all().delete()


def _with_a_long_headline(article):
    article.headline = "x" * 91


def _with_a_broken_link(article):
    article.body = BODY
    LinkCheck.objects.create(url=LINK, problem="gone").articles.add(article)


@pytest.mark.parametrize(
    ("point", "make_fault", "field", "words"),
    [
        (Point.ALT_TEXTS, _without_alt, "lead_image", "no alt text"),
        (Point.CREDITS, _without_credits, "credits", "Nobody is credited"),
        (Point.HEADLINE_LENGTH, _with_a_long_headline, "headline", "91 characters"),
        (Point.LINKS, _with_a_broken_link, "body", f"{LINK} does not answer"),
    ],
)
def test_a_rule_finds_its_fault_and_publishing_asks_what_is_demanded(
    make_article, point, make_fault, field, words
):
    article = make_article()
    assert item_of(article, point).is_done

    ((named, sentence),) = fault(article, point, make_fault).faults
    assert named == field
    assert words in sentence
    demand(point, weight=Weight.SHOWN)
    assert missing(article) == []
    demand(point)
    assert missing(article) == [(field, sentence)]
    demand(point, weight=Weight.OFF)
    assert point not in {item.point for item in checklist(article)}


def test_a_missing_headline_has_no_length_that_is_done(make_article):
    article = make_article(headline="")

    assert item_of(article, Point.HEADLINE_LENGTH).state == "open"
    demand(Point.HEADLINE_LENGTH)
    assert missing(article) == [("headline", "The headline is missing.")]


@pytest.mark.parametrize("weight", Weight)
def test_no_list_lets_a_lead_picture_without_a_credit_line_pass(make_article, weight):
    article = make_article()
    demand(Point.CREDITS, weight=weight)
    assert missing(article) == []

    _without_credit_line(article)

    article = Article.objects.get(pk=article.pk)
    assert missing(article) == [("lead_image", "The lead picture has no credit line.")]


def test_pictures_in_the_text_need_alt_text_and_credit_like_the_lead(
    make_article, make_image
):
    bare = make_image(title="Tape", credit="", licence="CC0")
    article = make_article(body=f'<figure><img data-image="{bare.pk}" alt=""></figure>')

    lacks = [
        ("body", "Picture 1 in the text has no alt text."),
        ("body", "“Tape”, in the text, has no credit line."),
    ]
    points = (Point.ALT_TEXTS, Point.CREDITS)
    assert [item_of(article, point).faults for point in points] == [
        lacks[:1],
        lacks[1:],
    ]
    assert missing(article) == lacks
    demand(*points, weight=Weight.SHOWN)
    assert missing(article) == lacks[1:]


def test_a_link_that_is_not_in_the_text_any_more_is_no_fault(make_article):
    article = make_article()
    item = fault(article, Point.LINKS, _with_a_broken_link)
    assert not item.is_done

    article.body = "<p>None.</p>"

    assert item_of(article, Point.LINKS).is_done


@pytest.mark.parametrize("point", sorted(SIGNED))
def test_publishing_waits_for_the_signature_that_the_kind_demands(
    publisher, editor, point
):
    article = make_ready()
    demand(point)
    with pytest.raises(Incomplete, match="Nobody has signed"):
        move_article(article, "publish", actor=publisher)

    sign_point(article, point, actor=editor, seen=article.version)
    move_article(article, "publish", actor=publisher)

    assert article.editions.count() == 1


def test_a_signature_says_who_when_and_for_which_revision(make_article, editor):
    article = make_article()

    signed = sign_point(
        article, Point.LEGAL_READ, actor=editor, seen=1, name=" Ines Okafor "
    )

    assert (signed.signed_by, signed.name, signed.revision) == (
        editor,
        "Ines Okafor",
        1,
    )
    assert timezone.now() - signed.signed_at < timedelta(minutes=1)
    assert signed.who == f"Ines Okafor (entered by {editor})"


@pytest.mark.parametrize(
    ("field", "value", "holds"),
    [
        ("headline", "Another headline", False),
        ("standfirst", "Another standfirst.", False),
        ("body", "<p>Another text.</p>", False),
        ("verdict", "Another verdict", False),
        ("rating", Decimal("1.5"), False),
        ("reported_on", date(2026, 3, 1), False),
        ("ai_training", Wish.ALLOW.value, True),
    ],
)
def test_a_signature_lapses_when_the_text_changes_and_is_given_again(
    make_article, editor, field, value, holds
):
    article = make_article()
    sign_point(article, Point.FACT_CHECK, actor=editor, seen=1)

    setattr(article, field, value)
    article.save()
    save_revision(article, actor=editor)

    item = item_of(article, Point.FACT_CHECK)
    assert item.is_done == holds
    if not holds:
        assert "the text has changed since" in item.faults[0][1]
        sign_point(article, Point.FACT_CHECK, actor=editor, seen=2)
        assert item_of(article, Point.FACT_CHECK).is_done
        assert Signature.objects.count() == 2


def test_a_signature_lapses_when_somebody_else_is_the_one_interviewed(
    make_article, make_person, editor
):
    article = make_article()
    sign_point(article, Point.FACT_CHECK, actor=editor, seen=1)

    article.interviewees.add(make_person())

    assert not item_of(article, Point.FACT_CHECK).is_done


def test_nobody_signs_what_they_have_not_seen_or_what_is_not_signed(
    make_article, editor
):
    article = make_article()
    demand(Point.LEGAL_READ, weight=Weight.OFF)

    with pytest.raises(SeenNoMore):
        sign_point(article, Point.FACT_CHECK, actor=editor, seen=0)
    for point in (Point.LEGAL_READ, Point.ALT_TEXTS, "nonsense"):
        with pytest.raises(SigningRefused):
            sign_point(article, point, actor=editor, seen=1)
    assert not Signature.objects.exists()


def test_a_writer_signs_nothing_not_even_their_own_piece(make_article, writer):
    article = make_article(created_by=writer, held_by=writer)

    with pytest.raises(PermissionDenied):
        sign_point(article, Point.FACT_CHECK, actor=writer, seen=1)
    shown = at(writer).get(page("checklist", article)).text
    at(writer).post(page("checklist", article), {"point": "fact_check", "seen": 1})

    assert "Fact check" in shown
    assert 'name="point"' not in shown
    assert not Signature.objects.exists()


def test_the_page_signs_and_says_so(make_article, editor):
    article = make_article()
    url = page("checklist", article)
    sent = {"point": Point.LEGAL_READ, "seen": 1, "name": "Ines Okafor"}

    answer = at(editor).post(url, sent, follow=True)

    assert "is signed for revision 1." in answer.text
    assert f"Signed by Ines Okafor (entered by {editor})" in answer.text


def test_the_name_of_who_checked_comes_back_with_the_text_that_was_changed(
    make_article, editor
):
    sent = {"point": Point.LEGAL_READ, "seen": 0, "name": "Ines Okafor"}

    answer = at(editor).post(page("checklist", make_article()), sent)

    assert answer.status_code == 422
    assert "The text was changed since you opened this page." in answer.text
    assert 'value="Ines Okafor"' in answer.text
    assert answer.text.count("Ines Okafor") == 1


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"point": "alt_texts", "seen": 1},
        {"point": "fact_check", "seen": 0},
        {"point": "fact_check", "seen": "x"},
        {"point": "fact_check", "seen": 1, "name": "x" * 121},
    ],
)
def test_what_can_not_be_signed_is_refused_in_a_sentence(make_article, editor, sent):
    article = make_article()
    client, url = at(editor), page("checklist", article)

    answer = client.post(url, sent, follow=True)

    assert next(iter(answer.context["messages"])).level_tag == "error"
    assert not Signature.objects.exists()


@pytest.mark.parametrize("role", ["stranger", "circulation", "reader", "anonymous"])
def test_nobody_else_signs_or_has_links_asked(make_user, make_article, client, role):
    article = make_article(body=BODY)
    if role != "anonymous":
        names = {"stranger": "writer", "reader": None}
        client.force_login(make_user(names.get(role, role)))
    LinkCheck.objects.update(checked_at=timezone.now() - timedelta(days=1))
    before = every_row()

    for sent in ({"point": "fact_check", "seen": 1}, {"links": "1"}):
        status = client.post(page("checklist", article), sent).status_code
        assert status in {302, 404}
    assert every_row() == before


def test_the_desk_panel_shows_what_is_done_and_what_is_missing(make_article, editor):
    article = make_article()
    demand(Point.FACT_CHECK)

    shown = at(editor).get(page("change", article)).text

    assert "One thing is missing before readers may see it" in shown
    assert "Alt texts: done" in shown
    assert "Fact check: missing" in shown
    assert "Legal read: open" in shown


def test_the_desk_panel_says_why_a_point_is_open(make_article, editor):
    article = make_article(headline="x" * 160)
    article.credits.update(role="interview")

    shown = at(editor).get(page("change", article)).text

    assert "Credits: missing" in shown
    assert "Nobody is credited for the words.</span>" in shown
    assert "The headline has 160 characters; 90 fit.</span>" in shown
    assert "Nobody has signed" not in shown


def test_the_desk_panel_has_a_button_to_sign_for_those_alone_who_may(
    make_article, editor, writer
):
    article = make_article(created_by=writer, held_by=writer)
    sign_point(article, Point.LEGAL_READ, actor=editor, seen=1)

    shown = at(editor).get(page("change", article)).text

    assert f'action="{page("checklist", article)}"' in shown
    assert 'name="point" value="fact_check"' in shown
    assert 'name="point" value="legal_read"' not in shown
    assert 'name="point"' not in at(writer).get(page("change", article)).text


def test_the_form_names_what_fits_a_headline_of_each_kind(make_article, editor):
    article = make_article()
    client, url = at(editor), page("change", article)
    assert "The checklist wants no more than 90 characters." in client.get(url).text

    Checklist.objects.filter(kind=Kind.REVIEW).update(longest_headline=70)
    demand(Point.HEADLINE_LENGTH, kind=Kind.FEATURE, weight=Weight.OFF)
    named = "no more characters than: Interviews 90, Reviews 70, Commentary 90."
    assert named in client.get(url).text
    assert named in client.get("/admin/articles/article/add/").text

    Checklist.objects.update(headline_length=Weight.OFF)
    assert "The checklist wants" not in client.get(url).text


def test_a_publisher_changes_what_a_kind_demands_and_an_editor_does_not(
    publisher, editor
):
    kept = Checklist.objects.get(kind=Kind.REVIEW)
    url = f"/admin/articles/checklist/{kept.pk}/change/"
    assert at(editor).get(url).status_code == 403

    send(at(publisher), url, open_form(at(publisher), url), fact_check="demanded")

    kept.refresh_from_db()
    assert kept.fact_check == Weight.DEMANDED
    assert LogEntry.objects.get().user == publisher
    assert Article.objects.count() == 0
