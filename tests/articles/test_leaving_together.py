"""What happens to an original, and with it to its translations."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles.actions.embargo import lay_embargo
from articles.actions.move_family import move_family
from articles.errors import MoveNotAllowed, SeenNoMore
from articles.models import Edition, Notice, Transition
from articles.workflow import Press, Status
from tests.articles.desk import DAY, at, make_at, open_form, page, version_of

pytestmark = pytest.mark.django_db

REASON = "Letter of Marr & Co."
LEAVING = {"withdraw": Press.WITHDRAWN, "take_down": Press.TAKEN_DOWN}


@pytest.fixture
def original():
    return make_at(Status.READY, Press.LIVE, headline="Said")


@pytest.fixture
def translated(original):
    """Make a translation that stands somewhere with readers."""

    def make(language, press, **fields):
        own = {"language": language, "slug": f"said-{language}"} | fields
        return make_at(Status.READY, press, translation_of=original, **own)

    return make


def lines(article):
    return list(article.transitions.values_list("move", "note", "private_note"))


@pytest.mark.parametrize("name", LEAVING)
def test_an_original_takes_its_translations_along(
    publisher, original, translated, name
):
    french, german = translated("fr", Press.LIVE), translated("de", Press.UPDATING)
    coming, draft = translated("es", Press.COMING), translated("it", Press.NEVER)
    address = page("move", original, name)
    form = open_form(at(publisher), address)
    assert form["with_translations"] == ["on"]

    said = at(publisher).post(address, form | {"note": REASON}, follow=True).text

    assert "The same holds for its translations." in said
    for piece in (original, french, german):
        assert piece.press() == LEAVING[name]
        (line,) = lines(piece)
        assert (line[0], REASON in line[1:]) == (name, True)
    assert (coming.press(), draft.press()) == (Press.NEVER, Press.NEVER)
    assert lines(coming) == [("unschedule", "With its original.", "")]
    assert lines(draft) == []


def test_translations_end_with_their_original(publisher, original, translated):
    french = translated("fr", Press.LIVE)
    soon, late = translated("es", Press.COMING), translated("de", Press.COMING)
    Edition.objects.filter(article=late).update(live_from=timezone.now() + 9 * DAY)
    end = timezone.localtime().replace(microsecond=0) + 5 * DAY
    address = page("move", original, "expire")
    form = open_form(at(publisher), address)
    form |= {"moment_0": end.date().isoformat(), "moment_1": f"{end:%H:%M:%S}"}

    said = at(publisher).post(address, form | {"note": REASON}, follow=True).text

    assert "The same holds for its translations." in said
    ends = [piece.editions.get().live_until for piece in (original, french, soon)]
    assert ends == [end] * 3
    assert (soon.press(), late.press()) == (Press.COMING, Press.NEVER)
    assert lines(late) == [("unschedule", "With its original.", "")]


def test_translations_stay_where_somebody_says_so(publisher, original, translated):
    french = translated("fr", Press.LIVE)
    address = page("move", original, "withdraw")
    form = open_form(at(publisher), address)
    del form["with_translations"]

    said = at(publisher).post(address, form | {"note": REASON}, follow=True).text

    assert "Readers still have it in other languages" in said
    assert (original.press(), french.press()) == (Press.WITHDRAWN, Press.LIVE)


def test_nobody_is_asked_where_no_translation_has_readers(
    publisher, original, translated
):
    translated("it", Press.NEVER)
    french = translated("fr", Press.LIVE)

    asked = open_form(at(publisher), page("move", french, "withdraw"))
    assert "with_translations" not in asked
    Edition.objects.filter(article=french).delete()
    asked = open_form(at(publisher), page("move", original, "withdraw"))
    assert "with_translations" not in asked


@pytest.mark.parametrize(
    ("role", "said", "refusal"),
    [
        ("editor", {}, PermissionDenied),
        ("publisher", {"note": " "}, MoveNotAllowed),
        ("publisher", {"seen": 99}, SeenNoMore),
    ],
)
def test_a_refusal_leaves_all_of_them_with_readers(
    request, original, translated, *, role, said, refusal
):
    french, actor = translated("fr", Press.LIVE), request.getfixturevalue(role)
    answers = {"seen": version_of(original), "note": REASON} | said

    with pytest.raises(refusal):
        move_family(original, "take_down", actor=actor, **answers)

    assert (original.press(), french.press()) == (Press.LIVE, Press.LIVE)
    assert not Transition.objects.exists()


def test_an_embargo_takes_the_translations_off_the_schedule_and_tells(
    editor, publisher, writer, original, translated
):
    french = translated("fr", Press.COMING, held_by=writer, created_by=writer)
    german = translated("de", Press.UPDATING)
    until = timezone.now() + 2 * DAY

    laid = lay_embargo(original, actor=editor, until=until)

    assert laid.taken_off is None
    assert len(laid.translations) == 2
    assert (french.press(), german.press()) == (Press.NEVER, Press.LIVE)
    assert {move for piece in (french, german) for move, *_notes in lines(piece)} == {
        "unschedule"
    }
    assert "By an embargo on its original" in french.transitions.get().note
    assert Notice.objects.get(to=writer).facts["move"] == "unschedule"


def test_an_embargo_leaves_what_waits_longer_and_what_is_no_translation_of_it(
    editor, original, translated
):
    french = translated("fr", Press.COMING)
    soon = timezone.now() + timedelta(hours=1)

    assert lay_embargo(original, actor=editor, until=soon).translations == []
    assert lay_embargo(french, actor=editor, until=soon).translations == []

    assert french.press() == Press.COMING


def test_the_page_of_dates_says_what_went_with_it(editor, original, translated):
    translated("fr", Press.COMING)
    address = page("dates", original)
    day = (timezone.localtime() + 3 * DAY).date().isoformat()
    sent = {"embargo-until_0": day, "embargo-until_1": "09:00", "embargo": "1"}

    said = at(editor).post(address, sent, follow=True).text

    assert "One translation is off the schedule too." in said
