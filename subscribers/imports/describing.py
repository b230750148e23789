"""What an import adds to the name, the note and the tags of a reader."""

from subscribers.imports.entries import LONGEST_NOTE, Entry
from subscribers.imports.known import Reader
from subscribers.imports.work import Terms, Work


def describe_new(entry: Entry, reader: Reader, work: Work, terms: Terms):
    """Describe somebody whose address is new; return the effects."""
    reader.name, reader.note = entry.name, entry.note
    reader.language, reader.paused_until = entry.language, entry.paused_until
    reader.created_at = min(entry.joined_at or terms.at, terms.at)
    return _add_tags(entry, reader, work) if entry.tags else []


def describe(entry: Entry, reader: Reader, work: Work):
    """Fill what is empty here; what a reader or the desk wrote is never replaced."""
    effects = []
    if entry.name and not reader.name:
        reader.before["name"] = ["", entry.name]
        reader.name = entry.name
        effects.append(("name", entry.name))
    note = _with_note(reader.note, entry.note)
    if note != reader.note:
        reader.before.setdefault("note", [reader.note, note])[1] = note
        reader.note = note
        effects.append(("note", ""))
    return effects + (_add_tags(entry, reader, work) if entry.tags else [])


def _with_note(note, more):
    if not more or more in note:
        return note
    longer = f"{note}\n{more}" if note else more
    return longer if len(longer) <= LONGEST_NOTE else note


def _add_tags(entry, reader, work):
    new = [tag for tag in entry.tags if tag.lower() not in reader.tags]
    for tag in new:
        reader.tags.add(tag.lower())
        work.tags.append((reader, tag))
    if new:
        reader.before.setdefault("tags", [])
    return [("tags", ", ".join(new))] if new else []
