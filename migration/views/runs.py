"""The list of runs, and the page of one."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cats.core.requests import Request
from cats.core.tables.filters import Filter, from_day, one_of, to_day
from cats.core.tables.page import ListPage
from migration import showing
from migration.codes import DONE, DomainName, ItemState, Mode, RunStatus
from migration.models import Run
from migration.policies import runs as policy
from migration.selectors import runs as selectors
from migration.services import retrying, rolling_back, stopping
from migration.tables import RunTable
from migration.views.doors import find_or_404, frame, look, show_list

FILTERS = (
    Filter("domain", "What", one_of("domain"), dict(DomainName.choices)),
    Filter("status", "Status", one_of("status"), dict(RunStatus.choices)),
    Filter("mode", "What it does", one_of("mode"), dict(Mode.choices)),
    Filter("failures", "Only runs with failures", lambda _: Q(selectors.with_failures()), {"yes": "Yes"}),
    Filter("prison", "Prison", lambda values: selectors.of_prison(values[0]), hint="Its code, like MDI"),
    Filter("from", "Started from", from_day("started_at"), is_day=True),
    Filter("to", "Started until", to_day("started_at"), is_day=True),
)


@require_safe
def runs(request: Request) -> HttpResponse:
    """Show the runs, the newest first."""
    look(request)

    def facts(page: ListPage) -> dict[str, Any]:
        counts = selectors.counts_of([run.pk for run in page.rows])
        shown = [(run, selectors.Figures(run, counts[run.pk])) for run in page.rows]
        return {"shown": shown, "colours": showing.STATUS_COLOURS, "chosen_words": showing.chosen_words}

    rows = selectors.visible_runs(request.user)
    return show_list(request, "migration/runs.html", RunTable, rows, tab="migration_runs", filters=FILTERS, facts=facts)


@require_safe
def run(request: Request, run_id: UUID) -> HttpResponse:
    """Show how far a run is, what became of its records, and what can be done about them."""
    found = find_or_404(request, policy, selectors.visible_runs(request.user), pk=run_id)
    figures = selectors.figures_of(found)
    facts = {
        "run": found,
        "figures": figures,
        # Records that were retried, or that waited, are worked off after the end, too.
        "goes_on": found.is_busy or (found.status in DONE and figures.counts.open > 0),
        "states": list(ItemState),
        "state_colours": showing.STATE_COLOURS,
        "colour": showing.STATUS_COLOURS[RunStatus(found.status)],
        "bar": bar_of(figures),
        "swatches": SWATCHES,
        "causes": selectors.causes_of(found),
        "waits": selectors.waits_of(found) if figures.counts[ItemState.WAITING] else [],
        "findings": found.findings.count() if found.mode == Mode.VERIFY else 0,
        "entries": selectors.entries_of(found),
        "chosen": showing.chosen_words(found.chosen),
        "showing": showing,
        "can": acts_of(found, figures),
    }
    return render(request, "migration/run.html", frame(request, "migration_runs") | facts)


BAR_WIDTH = 1000
BAR_PARTS = (
    ("good", (ItemState.MIGRATED, ItemState.ALREADY_MAPPED)),
    ("left-out", (ItemState.IGNORED, ItemState.DISCARDED, ItemState.CANCELLED, ItemState.ROLLED_BACK)),
    ("bad", (ItemState.REJECTED, ItemState.DEAD)),
    ("waiting", (ItemState.WAITING, ItemState.RETRYING)),
)
SWATCHES = {state: name for name, states in BAR_PARTS for state in states} | {ItemState.PENDING: "open"}


def bar_of(figures: selectors.Figures) -> list[tuple[str, float, float]]:
    """Return the parts of the progress bar: which, where it begins, how wide it is, in thousandths."""
    parts, begin = [], 0.0
    for name, states in BAR_PARTS:
        width = BAR_WIDTH * sum(figures.counts[state] for state in states) / (figures.total or 1)
        if width:
            parts.append((name, round(begin, 2), round(width, 2)))
        begin += width
    return parts


def acts_of(run: Run, figures: selectors.Figures) -> dict[str, bool]:
    """Return what can be done to a run in its state; who may do it is the policy's to say."""
    has_written = figures.counts[ItemState.MIGRATED] > 0 and not run.is_dry_run and run.mode != Mode.VERIFY
    return {
        "cancel": run.status in stopping.STOPPABLE,
        "hurry": run.status in stopping.STOPPABLE and bool(run.problem),
        "resume": run.status in stopping.RESUMABLE,
        "roll_back": run.status in rolling_back.OVER and has_written,
        "retry": run.status not in retrying.CLOSED,
    }
