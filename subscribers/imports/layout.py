"""How a file is laid out: what has to be known to read its rows."""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from subscribers.errors import FileRefused

MOST_COLUMNS = 200
#: The column of an error file that says why; it is left out on the way in.
REASON = "reason"


@dataclass(frozen=True)
class Layout:
    """`format` is csv, xlsx, zip or jsonl; the rest of csv and zip is of the text."""

    format: str
    columns: list[str]
    encoding: str = ""
    delimiter: str = ","
    has_heading: bool = True

    def as_values(self):
        return asdict(self)


def name_columns(heading: list[str]) -> list[str]:
    """Return a name for each column, none empty and none twice."""
    if len(heading) > MOST_COLUMNS:
        raise FileRefused(
            _(
                "The file has %(count)d columns; %(most)d at most can be read. Keep "
                "those that matter and upload it again."
            )
            % {"count": len(heading), "most": MOST_COLUMNS}
        )
    names = []
    for number, cell in enumerate(heading, start=1):
        name = " ".join(cell.replace("\x00", "").split())[:100]
        name = name or _("Column %d") % number
        names.append(name if name not in names else f"{name} ({number})")
    return names


def looks_like_rows(heading: list[str]) -> bool:
    """Say whether what should be the heading holds an address, so is a row itself."""
    return any("@" in cell for cell in heading)


def numbered(count: int) -> list[str]:
    return [_("Column %d") % number for number in range(1, count + 1)]
