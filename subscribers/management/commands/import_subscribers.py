from datetime import date
from functools import partial
from pathlib import Path

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

from subscribers.actions.discard_import import drop
from subscribers.actions.plan_import import Claim, Plan, check, keep_plan
from subscribers.actions.run_import import begin, run
from subscribers.actions.take_in_file import take_in
from subscribers.errors import FileKnown, ListError, PlanRefused
from subscribers.imports.error_file import error_chunks
from subscribers.imports.standings import Standing
from subscribers.imports.systems import Field
from subscribers.imports.walk import AT_ONCE
from subscribers.management.console import (
    find_newsletter,
    for_its_owner_alone,
    operator,
)
from subscribers.models.imports import ImportState, Outcome

ROWS_PER_REPORT = 50_000


class Command(BaseCommand):
    help = (
        "Import subscribers from a file of any shape, or from the export of another "
        "system. Run again after a kill, it goes on where it stopped."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--newsletter",
            action="append",
            default=[],
            help="The short name of a newsletter; may be given several times.",
        )
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="COLUMN=FIELD",
            help=f"Read a column as one of: {', '.join(Field.values)}; or as nothing.",
        )
        parser.add_argument(
            "--standing", choices=Standing.values, help="What these readers are."
        )
        parser.add_argument("--consent-source", help="Where they gave their consent.")
        parser.add_argument(
            "--consent-date", type=date.fromisoformat, help="When, as in 2026-11-28."
        )
        parser.add_argument("--consent-wording", help="To which words.")
        parser.add_argument(
            "--ask", action="store_true", help="Claim no consent; ask each by mail."
        )
        parser.add_argument("--dry-run", action="store_true", help="Only count.")
        parser.add_argument("--errors", type=Path, help="A new file for refused rows.")
        parser.add_argument(
            "--again", action="store_true", help="Also a file imported before."
        )

    def handle(self, *, file, errors, **options):
        claim = _claim(options)
        try:
            source = self._source(file, options)
            if source.state != ImportState.RUNNING:
                source = self._planned(source, claim, options)
                self._check(source)
                if options["dry_run"]:
                    drop(source)
                    return self._tell(source.forecast["counts"], "Would come to")
                begin(source)
            self._run(source)
        except ListError as refused:
            raise CommandError(str(refused)) from refused
        if errors:
            _write_errors(source, errors)
        return self._tell(source.counts, f"Import {source.pk} came to")

    def _source(self, file, options):
        try:
            with file.open("rb") as opened:
                return take_in(
                    File(opened),
                    file.name,
                    made_by=operator(),
                    actor=None,
                    again=options["again"] or options["dry_run"],
                )
        except FileKnown as known:
            if known.source.state == ImportState.RUNNING:
                return known.source
            raise CommandError(f"{known} (--again)") from known
        except OSError as error:
            raise CommandError(
                f"“{file}” can't be read ({error.strerror}). Name another file."
            ) from error

    def _planned(self, source, claim, options):
        try:
            return keep_plan(source, _plan(source, claim, options))
        except (PlanRefused, CommandError):
            drop(source)
            raise

    def _check(self, source):
        check(source, report=partial(self._report, "Checked"))
        self._refuse_failed(source)

    def _run(self, source):
        self.stderr.write(f"Import {source.pk}. Run again, it goes on where it was.")
        source.refresh_from_db()
        run(source, may_go_on=self._reported)
        self._refuse_failed(source)

    def _reported(self, source):
        self._report("Imported", source.rows_done)
        return True

    def _report(self, verb, rows):
        if rows % ROWS_PER_REPORT < AT_ONCE:
            self.stderr.write(f"{verb} {rows} rows …")

    def _refuse_failed(self, source):
        source.refresh_from_db()
        if source.state == ImportState.FAILED:
            raise CommandError(source.problem)

    def _tell(self, counts, verb):
        parts = [
            f"{counts[outcome]} {outcome.replace('_', ' ')}"
            for outcome in Outcome.values
            if counts.get(outcome)
        ]
        self.stdout.write(f"{verb} {', '.join(parts) or 'no rows'}.")


def _claim(options):
    said = [options[f"consent_{part}"] for part in ("source", "date", "wording")]
    if options["ask"] == any(said) or (any(said) and not all(said)):
        raise CommandError(
            "Say which consent the readers gave (--consent-source, --consent-date and "
            "--consent-wording), or --ask each of them by mail."
        )
    return None if options["ask"] else Claim(*said)


def _plan(source, claim, options):
    mapping = {**source.mapping}
    for pair in options["map"]:
        column, _mark, field = pair.rpartition("=")
        if column not in source.layout["columns"]:
            known = ", ".join(source.layout["columns"])
            raise CommandError(f"There is no column “{column}”. There are: {known}.")
        if field and field not in Field.values:
            known = ", ".join(Field.values)
            raise CommandError(f"There is no field “{field}”. There are: {known}.")
        mapping[column] = field
    newsletters = [find_newsletter(slug) for slug in options["newsletter"]]
    standing = Standing(options["standing"] or source.standing)
    return Plan(mapping, newsletters, standing, claim)


def _write_errors(source, path):
    try:
        with open(path, "xb", opener=for_its_owner_alone) as file:
            file.writelines(error_chunks(source))
    except OSError as error:
        raise CommandError(
            f"“{path}” can't be written ({error.strerror}). Name a new file."
        ) from error
