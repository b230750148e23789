import io

import pytest
from django.core.management import CommandError, call_command

from subscribers.actions.plan_import import check
from subscribers.actions.run_import import begin
from subscribers.models import Import, Subscriber, Suppression
from subscribers.models.imports import ImportState
from tests.subscribers.importing import CLAIM, plan, upload

CONSENT = (
    *("--consent-source", "The old site", "--consent-date", "2024-01-02"),
    *("--consent-wording", "Send me the letter."),
)
ANNA = "Mail of reader;Name\nanna@example.org;Anna\nanna@;Bad\n"
MAPPED = ("--map", "Mail of reader=email")


@pytest.fixture
def run(tmp_path, letters, django_capture_on_commit_callbacks):
    """Return a function that runs the command on a text: (stdout, stderr)."""

    def call(text, *options, newsletter="letters"):
        path = tmp_path / "list.csv"
        path.write_text(text)
        out, err = io.StringIO(), io.StringIO()
        arguments = [str(path), "--newsletter", newsletter, *options]
        with django_capture_on_commit_callbacks(execute=True):
            call_command("import_subscribers", *arguments, stdout=out, stderr=err)
        return out.getvalue(), err.getvalue()

    return call


def test_a_file_is_imported_and_what_came_of_it_told(run):
    out, err = run(ANNA, *MAPPED, *CONSENT)

    source = Import.objects.get()
    assert out == f"Import {source.pk} came to 1 new, 1 invalid.\n"
    assert "rows …" in err
    assert source.actor is None
    assert source.made_by.endswith("(command line)")
    assert Subscriber.objects.get().subscriptions.mailable().count() == 1


def test_a_dry_run_leaves_nothing(run):
    out, _err = run(ANNA, *MAPPED, *CONSENT, "--dry-run")

    assert out == "Would come to 1 new, 1 invalid.\n"
    assert not Subscriber.objects.exists()
    assert not Import.objects.exists()


def test_without_a_claim_readers_are_asked(run, mailoutbox):
    run(ANNA, *MAPPED, "--ask")

    assert [mail.to for mail in mailoutbox] == [["anna@example.org"]]


@pytest.mark.parametrize("options", [(), ("--ask", *CONSENT), CONSENT[:2]])
def test_consent_is_claimed_whole_or_asked_for(run, options):
    with pytest.raises(CommandError, match="Say which consent"):
        run(ANNA, *MAPPED, *options)
    assert not Import.objects.exists()


def test_refused_rows_are_written_to_a_new_file(run, tmp_path):
    errors = tmp_path / "errors.csv"

    run(ANNA, *MAPPED, *CONSENT, "--errors", str(errors))

    assert errors.read_text().splitlines()[1].startswith("anna@,Bad,“anna@” can't")
    with pytest.raises(CommandError, match="Name a new file"):
        run(ANNA, *MAPPED, *CONSENT, "--again", "--errors", str(errors))


def test_a_known_file_is_refused_unless_asked_for(run):
    run(ANNA, *MAPPED, *CONSENT)

    with pytest.raises(CommandError, match=r"imported before.*--again"):
        run(ANNA, *MAPPED, *CONSENT)
    out, _err = run(ANNA, *MAPPED, *CONSENT, "--again")
    assert "came to 1 unchanged, 1 invalid." in out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--map", "Nothing=email"), "no column “Nothing”"),
        (("--map", "Name=shoe"), "no field “shoe”"),
        (("--map", "Name=name"), "Say of one column"),
    ],
)
def test_a_wrong_mapping_is_told(run, options, sentence):
    with pytest.raises(CommandError, match=sentence):
        run(ANNA, *options, *CONSENT)
    assert not Import.objects.exists()


def test_an_unknown_newsletter_or_file_is_told(run, tmp_path):
    with pytest.raises(CommandError, match="There are: letters"):
        run(ANNA, *MAPPED, *CONSENT, newsletter="none")
    with pytest.raises(CommandError, match="can't be read"):
        call_command("import_subscribers", str(tmp_path / "none.csv"), "--ask")


def test_a_file_of_those_who_left_is_taken_as_such(run):
    run("email\nanna@example.org\n", "--standing", "unsubscribed", "--ask")

    assert Suppression.objects.of("anna@example.org").exists()
    assert not Subscriber.objects.exists()


def test_run_again_it_goes_on_where_it_was_killed(run, circulation, letters):
    text = "email\nanna@example.org\n"
    source = upload(text, actor=circulation)
    plan(source, [letters], actor=circulation, claim=CLAIM)
    check(Import.objects.get(), report=lambda row: None)
    begin(source)

    out, _err = run(text, *CONSENT)

    assert out == f"Import {source.pk} came to 1 new.\n"
    assert Import.objects.get().state == ImportState.DONE
