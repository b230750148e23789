from contextlib import closing, nullcontext

from django.core.management.base import BaseCommand, CommandError

from subscribers.actions.export import export_chunks, open_line
from subscribers.errors import SelectionBroken
from subscribers.exports.formats import FORMATS
from subscribers.exports.presets import PRESETS
from subscribers.exports.recipe import COLUMNS, Recipe, Shape
from subscribers.management.console import (
    find_newsletter,
    for_its_owner_alone,
    operator,
)
from subscribers.models import Segment
from subscribers.models.subscription import State
from subscribers.selection import Selection

ROWS_PER_REPORT = 100_000


class Command(BaseCommand):
    help = "Export subscriptions, all or some, and leave an audit line."

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=FORMATS, required=True)
        parser.add_argument("--reason", required=True, help="Why; kept on record.")
        parser.add_argument("--newsletter", help="The short name of one newsletter.")
        parser.add_argument("--state", choices=State.values, help="One state alone.")
        parser.add_argument("--columns", help="Names in order: email,name,tags.")
        parser.add_argument("--shape", choices=Shape.values, help="What a row is for.")
        parser.add_argument(
            "--preset",
            choices=PRESETS,
            help="CSV as another system takes it; a zip for mailchimp and listmonk.",
        )
        parser.add_argument("--segment", help="The name of a segment that is shared.")
        parser.add_argument("--output", help="A new file; standard output without it.")

    def handle(self, *, reason, output, **options):
        if not reason.strip():
            raise CommandError("--reason is empty. Say what the export is for.")
        selection = _selection(**options)
        recipe = _recipe(**options)
        with self._open(output) as file:
            export = open_line(selection, recipe, reason=reason, made_by=operator())
            with closing(export_chunks(export, selection)) as chunks:
                self._write(file, export, chunks)
        self.stderr.write(f"Exported {export.rows} rows, SHA-256 {export.sha256}.")

    def _open(self, output):
        if output is None:
            return nullcontext(self.stdout.buffer)
        try:
            return open(output, "xb", opener=for_its_owner_alone)
        except OSError as error:
            raise CommandError(
                f"“{output}” can't be written ({error.strerror}). Name a new file."
            ) from error

    def _write(self, file, export, chunks):
        reported = 0
        try:
            for chunk in chunks:
                file.write(chunk)
                file.flush()  # before the audit line says that all is written
                if export.rows - reported >= ROWS_PER_REPORT:
                    reported = export.rows
                    self.stderr.write(f"{reported} rows …")
        except OSError as error:
            raise CommandError(
                f"The export broke off ({error.strerror}); its audit line stays "
                "unfinished. Mend that and export again."
            ) from error


def _recipe(*, columns, shape, preset, format, **options):
    if preset and (columns or shape or format != "csv"):
        raise CommandError(
            "--preset says columns and shape by itself, and its format is csv. Leave "
            "the others out."
        )
    names = tuple((columns or ",".join(COLUMNS)).split(","))
    unknown = [name for name in names if name not in COLUMNS]
    if unknown or len(set(names)) < len(names):
        raise CommandError(
            f"--columns takes each of these once at most: {', '.join(COLUMNS)}."
        )
    shape = Shape(shape or Shape.SUBSCRIPTIONS)
    return Recipe(names, shape, format, preset=preset or "")


def _selection(*, newsletter, state, segment, **_options):
    narrower = {
        "newsletters": (find_newsletter(newsletter),) if newsletter else (),
        "states": (State(state),) if state else (),
    }
    if segment is None:
        return Selection(**narrower)
    try:
        return Selection.of_segment(_segment(segment), **narrower)
    except SelectionBroken as error:
        raise CommandError(str(error)) from error


def _segment(name):
    try:
        return Segment.objects.shared().get(name__iexact=name)
    except Segment.DoesNotExist as error:
        known = ", ".join(Segment.objects.shared().values_list("name", flat=True))
        raise CommandError(
            f"There is no segment “{name}” that is shared. There are: {known}."
        ) from error
