"""Saying what is to be done with a file, and finding out what that would come to."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from altculture.kit.collecting import seldom_collecting
from altculture.kit.tasks import task
from subscribers.actions.take_in_file import refuse_strangers
from subscribers.errors import FileRefused, ImportNotReady, PlanRefused
from subscribers.imports.judging import judge
from subscribers.imports.known import find_readers
from subscribers.imports.standings import Standing
from subscribers.imports.systems import Field
from subscribers.imports.walk import terms_of, walk
from subscribers.models import Import, Newsletter
from subscribers.models.imports import ImportState

EXAMPLES = 5
OPEN_TO_PLANS = {ImportState.UPLOADED, ImportState.CHECKED, ImportState.FAILED}


class Claim(NamedTuple):
    """The consent that is claimed for all rows: given where, when, in which words."""

    source: str
    date: date
    wording: str


class Plan(NamedTuple):
    """`mapping` gives the field of each column; without a claim readers are asked."""

    mapping: Mapping[str, str]
    newsletters: Collection[Newsletter]
    standing: Standing
    claim: Claim | None


def plan_import(source: Import, plan: Plan, *, actor) -> Import:
    """Keep the plan and have a dry run made in the background.

    Raise PlanRefused, or ImportNotReady for an import that was begun.
    """
    refuse_strangers(actor)
    if Newsletter.objects.closed_to(actor).filter(pk__in=_keys(plan)).exists():
        raise PermissionDenied(_("One of these lists is given to other people."))
    row = keep_plan(source, plan)
    transaction.on_commit(partial(check_import.enqueue, row.pk))
    return row


def _keys(plan):
    return [newsletter.pk for newsletter in plan.newsletters]


@transaction.atomic
def keep_plan(source: Import, plan: Plan) -> Import:
    _refuse_incomplete(plan)
    row = Import.objects.select_for_update().get(pk=source.pk)
    if row.state not in OPEN_TO_PLANS or row.started_at:
        raise ImportNotReady
    row.mapping = {name: field for name, field in plan.mapping.items() if field}
    row.standing = plan.standing
    row.claims_consent = plan.claim is not None
    claim = plan.claim or Claim("", None, "")
    row.consent_source, row.consent_date, row.consent_wording = claim
    row.state, row.problem = ImportState.CHECKING, ""
    row.rows_done, row.forecast, row.progress_at = 0, {}, timezone.now()
    row.save()
    row.newsletters.set(plan.newsletters)
    return row


def _refuse_incomplete(plan):
    fields = Counter(plan.mapping.values())
    if fields[Field.EMAIL] != 1:
        raise PlanRefused(
            _("Say of one column, and only one, that it is the e-mail address.")
        )
    if not plan.newsletters and not fields[Field.NEWSLETTER]:
        raise PlanRefused(
            _("Choose a newsletter, or the column that names one in each row.")
        )
    if plan.claim and plan.claim.date > timezone.localdate():
        raise PlanRefused(_("The consent can't have been given on a day to come."))


@task()
def check_import(key):
    check(Import.objects.get(pk=key), report=lambda row: None)


def check(source: Import, *, report: Callable[[int], None]):
    """Make the dry run and keep what it found; safe to run twice.

    `report` is told the number of the last row of each batch.
    """
    try:
        forecast = _forecast(source, report)
    except FileRefused as refused:
        _at_check(source).update(state=ImportState.FAILED, problem=str(refused))
        return
    _at_check(source).update(
        state=ImportState.CHECKED, forecast=forecast, rows_total=forecast["last_row"]
    )


def _at_check(source):
    return Import.objects.filter(pk=source.pk, state=ImportState.CHECKING)


@seldom_collecting()
def _forecast(source, report):
    counts, examples, last_row = Counter(), {}, 0
    terms = terms_of(source)
    for batch in walk(source):
        last_row = batch.last_row
        readers = find_readers(batch.entries, lock=False)
        work = judge(batch.entries, readers, batch.first_rows, terms)
        for verdict in (*batch.unusable, *work.verdicts):
            counts[verdict.outcome] += 1
            kept = examples.setdefault(verdict.outcome, [])
            if len(kept) < EXAMPLES:
                kept.append([verdict.row, verdict.address, verdict.effects])
        _at_check(source).update(rows_done=last_row, progress_at=timezone.now())
        report(last_row)
    return {
        "counts": counts,
        "examples": examples,
        "last_row": last_row,
    }
