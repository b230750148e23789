"""Commissions: what editors and publishers agree, and no trace of it for a writer."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from articles.actions.save_commission import save_commission
from articles.errors import CommissionChanged
from articles.models import Commission, CommissionChange
from articles.models.commission import Invoice
from articles.working_copy import capture
from tests.articles.desk import at, every_row, fields_of, open_form, page, send

pytestmark = pytest.mark.django_db

PITCH = "Nine weeks with the dockers of Sète"
TERMS = {
    "pitch": PITCH,
    "agreed_words": 1500,
    "fee": Decimal("640.00"),
    "currency": "EUR",
    "kill_fee": Decimal("200.00"),
}
SENT = {name: str(value) for name, value in TERMS.items()}
ARTICLES = reverse("admin:articles_article_changelist")


@pytest.fixture
def article(make_article, writer):
    return make_article(
        created_by=writer, held_by=writer, body="<p>Four words so far.</p>"
    )


@pytest.fixture
def commission(article, editor):
    return save_commission(article, TERMS, actor=editor, seen=0)


@pytest.mark.parametrize("role", ["editor", "publisher"])
def test_an_editor_or_a_publisher_writes_down_what_was_agreed(request, article, role):
    client, url = at(request.getfixturevalue(role)), page("commission", article)

    send(client, url, open_form(client, url), **SENT)
    send(client, url, open_form(client, url), invoice=Invoice.PAID)

    kept = Commission.objects.get()
    assert {name: getattr(kept, name) for name in TERMS} == TERMS
    assert kept.invoice == Invoice.PAID
    assert PITCH in client.get(url).text


@pytest.mark.parametrize("role", ["writer", "circulation", "reader", "anonymous"])
def test_nobody_else_reads_or_changes_one(request, article, commission, client, role):
    if role != "anonymous":
        client.force_login(request.getfixturevalue(role))
    url, before = page("commission", article), every_row()

    answers = [client.get(url), client.post(url, SENT | {"seen": 1, "pitch": "Mine"})]

    assert {answer.status_code for answer in answers} <= {302, 404}
    assert every_row() == before


def test_the_action_refuses_a_writer(article, writer):
    with pytest.raises(PermissionDenied):
        save_commission(article, TERMS, actor=writer, seen=0)

    assert not Commission.objects.exists()


def test_a_writer_finds_no_trace_of_one_on_any_page(article, commission, writer):
    urls = [
        *(page(name, article) for name in ("change", "history", "notes", "checklist")),
        *(page("preview", article), ARTICLES, reverse("admin:index")),
    ]

    shown = " ".join(at(writer).get(url).text for url in urls).lower()

    assert PITCH.lower() not in shown
    assert "commission" not in shown
    assert PITCH not in str(capture(article))


def test_an_editor_is_led_to_it_from_the_desk(article, editor):
    url = page("commission", article)

    assert url in at(editor).get(page("change", article)).text


@pytest.mark.parametrize(
    "lookup",
    ["commission", "commission__isnull", "commission__fee__gt", "commission__id"],
)
def test_the_list_answers_no_question_about_commissions(
    article, commission, writer, lookup
):
    answer = at(writer).get(ARTICLES, {lookup: "1"})

    assert answer.status_code == 400


def test_each_change_is_on_record_with_who_made_it(
    commission, article, editor, publisher
):
    save_commission(article, TERMS | {"fee": Decimal(700)}, actor=publisher, seen=1)
    save_commission(article, TERMS | {"fee": Decimal(700)}, actor=editor, seen=2)

    last, first = CommissionChange.objects.all()
    assert (last.actor, first.actor) == (publisher, editor)
    assert last.changes == [{"field": "fee", "before": "640.00", "after": "700"}]
    assert {row["field"] for row in first.changes} == TERMS.keys()


def test_a_day_is_on_record_as_people_write_it(article, editor):
    terms = TERMS | {"delivered_on": date(2026, 11, 28)}

    save_commission(article, terms, actor=editor, seen=0)

    rows = {
        row["field"]: row["after"] for row in CommissionChange.objects.get().changes
    }
    assert rows["delivered_on"] == "28 Nov 2026"


def test_the_page_has_what_its_calendar_calls(article, editor):
    text = at(editor).get(page("commission", article)).text

    assert text.index("admin/js/core.js") < text.index("DateTimeShortcuts.js")


def test_two_who_change_one_at_once_do_not_undo_each_other(
    commission, article, editor, publisher
):
    client, url = at(editor), page("commission", article)
    form = open_form(client, url)
    save_commission(article, TERMS | {"invoice": "paid"}, actor=publisher, seen=1)

    with pytest.raises(CommissionChanged):
        save_commission(article, TERMS, actor=editor, seen=1)
    answer = send(client, url, form, fee="650.00")

    assert "Somebody changed the commission since" in answer.text
    assert "No invoice yet → Paid" in answer.text
    assert Commission.objects.get().fee == TERMS["fee"]
    send(client, url, fields_of(answer))
    assert Commission.objects.get().fee == 650


@pytest.mark.parametrize(
    "changes",
    [
        {"fee": "-1"},
        {"kill_fee": "641"},
        {"kill_fee": "-1"},
        {"currency": "XXX"},
        {"agreed_words": "-5"},
        {"agreed_words": "9" * 12},
        {"invoice": "lost"},
        {"seen": ""},
    ],
)
def test_terms_that_can_not_be_are_refused_at_the_form(article, editor, changes):
    client, url = at(editor), page("commission", article)

    answer = send(client, url, open_form(client, url) | SENT, **changes)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Commission.objects.exists()


def test_no_kill_fee_above_the_fee_can_be_stored(commission):
    with pytest.raises(IntegrityError), transaction.atomic():
        Commission.objects.update(kill_fee=Decimal(641))


def test_the_words_written_stand_against_those_agreed(commission, article, editor):
    url = page("commission", article)
    assert "4 words written of 1,500 agreed (0 %)" in at(editor).get(url).text

    Commission.objects.update(agreed_words=None)

    assert "4 words written; no length is agreed." in at(editor).get(url).text
