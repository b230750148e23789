from subscribers.actions.ask_imported import ask_imported
from subscribers.actions.plan_import import check_import
from subscribers.actions.run_import import go_on_importing
from subscribers.actions.take_in_file import refuse_strangers
from subscribers.actions.undo_import import go_on_undoing
from subscribers.errors import ImportNotReady
from subscribers.models import Import
from subscribers.models.imports import ImportState

TASKS = {
    ImportState.CHECKING: check_import,
    ImportState.RUNNING: go_on_importing,
    ImportState.DONE: ask_imported,
    ImportState.UNDOING: go_on_undoing,
}


def go_on(source: Import, *, actor):
    """Take up again what a worker that is gone left; raise ImportNotReady otherwise."""
    refuse_strangers(actor)
    if not source.stands_still():
        raise ImportNotReady
    TASKS[source.state].enqueue(source.pk)
