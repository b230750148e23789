"""Bringing files in as the newsroom does, step by step."""

from datetime import date
from pathlib import Path

from django.core.files.base import ContentFile

from subscribers.actions.plan_import import Claim, Plan, check, plan_import
from subscribers.actions.run_import import begin, run
from subscribers.actions.take_in_file import upload_import
from subscribers.actions.undo_import import undo_batch, undo_import
from subscribers.imports.standings import Standing
from subscribers.models import Import

FILES = Path(__file__).parent / "files"
CLAIM = Claim("The old site", date(2024, 1, 2), "Send me the letter.")


def upload(content, *, actor, name="list.csv", again=False):
    """Return the import of a file; text is sent as UTF-8."""
    raw = content.encode() if isinstance(content, str) else content
    return upload_import(ContentFile(raw, name), actor=actor, again=again)


def plan(source, newsletters, *, actor, claim=CLAIM, standing=None, **columns):
    """Plan an import as recognised, but for the columns named; that checks it too."""
    mapping = source.mapping | columns
    standing = standing or Standing(source.standing)
    plan_import(source, Plan(mapping, newsletters, standing, claim), actor=actor)
    return source


def file_of(name):
    return (FILES / name).read_bytes()


def bring_in(content, newsletters, *, actor, claim):
    """Import a file at once, as its tasks would."""
    source = upload(content, actor=actor, again=True)
    plan(source, newsletters, actor=actor, claim=claim)
    check(Import.objects.get(pk=source.pk), report=lambda row: None)
    run(begin(source), may_go_on=lambda row: True)


def take_back(source, *, actor):
    undo_import(source, actor=actor)
    while undo_batch(source.pk):
        pass
