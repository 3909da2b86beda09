"""Starting migrations and following them (migration 2.1 and 2.2)."""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

from django.db.models import Q
from django.http import HttpRequest
from ninja import Body, Query, Router, Schema, Status

from migration import services
from migration.api import choosing
from migration.api.bearer import Bearer, caller
from migration.api.choosing import Chosen, Manner
from migration.api.problems import ApiError
from migration.api.roles import MIGRATION, MIGRATION_OF_VISITS
from migration.api.shapes import Moment, RunName, Shape, answers
from migration.api.types import PARTS, MigrationType, filter_of, filter_text, runs_of, status_of, type_of
from migration.codes import BUSY, FAILED_STATES
from migration.engine import counting
from migration.engine.counting import Counts
from migration.models import Item, Run

router = Router(tags=["Migrations"])
OLDEST = 200


class Context(Shape):
    """A migration that has just begun; `body` repeats the filter as it was understood."""

    type: MigrationType
    migration_id: str
    estimated_count: int | None
    body: dict[str, Any]
    properties: dict[str, Any]


class HistoryRow(Shape):
    """A migration, running or over. `status` is in the reference's words, `state` in ours, `counts` adds up."""

    migration_id: str
    label: str
    migration_type: MigrationType
    when_started: datetime
    when_ended: datetime | None
    estimated_record_count: int | None
    filter: str
    records_migrated: int
    records_failed: int
    status: str
    state: str
    counts: dict[str, int]

    @classmethod
    def of(cls, run: Run, counts: Counts) -> "HistoryRow":
        return cls(
            migration_id=str(run.pk),
            label=run.label,
            migration_type=type_of(run),
            when_started=run.started_at,
            when_ended=run.ended_at,
            estimated_record_count=run.estimated,
            filter=filter_text(run),
            records_migrated=counts.migrated,
            records_failed=counts.failed,
            status=status_of(run),
            state=run.status,
            counts=counted(counts),
        )


class Active(Shape):
    """The newest migration of a type, as it stands. Before the first one there are only zeros."""

    records_migrated: int = 0
    to_be_processed_count: int = 0
    being_processed_count: int = 0
    records_failed: int = 0
    migration_id: str | None = None
    when_started: datetime | None = None
    estimated_record_count: int | None = None
    migration_type: MigrationType
    status: str | None = None


class Choice(Schema):
    """Which migrations of the history."""

    fromDateTime: Moment | None = None  # noqa: N815
    toDateTime: Moment | None = None  # noqa: N815
    includeOnlyFailures: bool = False  # noqa: N815
    prisonId: str | None = None  # noqa: N815


def counted(counts: Counts) -> dict[str, int]:
    """Return the counts of a run by state; `staged` is their sum."""
    names = [name for name in Counts.__dataclass_fields__ if name != "staged"]
    return {"staged": counts.staged} | {name: getattr(counts, name) for name in names}


def find_run(name: str) -> Run:
    """Return a run by its id or its label; raises ApiError (404)."""
    try:
        run = Run.objects.filter(pk=uuid.UUID(name)).first()
    except ValueError:
        run = Run.objects.filter(label=name).first()
    if run is None:
        raise ApiError(404, "There is no such migration.")
    return run


def begin(request: HttpRequest, kind: MigrationType, chosen: Chosen | None, how: choosing.How) -> Status[Context]:
    """Start a migration for a caller; raises ApiError (409) when one of the domain is under way."""
    part = PARTS[kind]
    try:
        run = services.start_run(
            domain=part.domain,
            by=caller(request).name,
            mode=how.mode,
            chosen=(chosen.said() if chosen else {}) | part.chosen,
            is_dry_run=how.dryRun,
            page_size=how.pageSize,
        )
    except services.AlreadyRunning as refusal:
        more = {"migrationId": str(refusal.active.pk), "label": refusal.active.label}
        raise ApiError(409, refusal.message, title="Migration already in progress", more=more) from None
    properties = {"label": run.label, "mode": run.mode, "dryRun": run.is_dry_run}
    return Status(
        202,
        Context(
            type=kind,
            migration_id=str(run.pk),
            estimated_count=run.estimated,
            body=filter_of(run),
            properties=properties,
        ),
    )


def _offer(path: str, kind: MigrationType, body: type[Chosen], roles: frozenset[str], words: str) -> None:
    """Add the route that starts a type of migration."""

    def start(request, how, chosen=None):  # type: ignore[no-untyped-def]
        return begin(request, kind, chosen, how)

    start.__annotations__ = {"request": HttpRequest, "how": Manner, "chosen": Annotated[body | None, Body()]}  # type: ignore[type-arg]
    start.__doc__ = f"Start a migration of {words}, unless one is under way. Workers do it; follow it by its id."
    router.post(
        path,
        auth=Bearer(roles),
        response=answers({202: Context}, 409, 413, 415),
        by_alias=True,
        summary=f"Migrate {words}",
        operation_id=f"start_{kind.lower()}",
    )(start)


for _path, _kind, _body, _roles, _words in (
    ("/migrate/visits", MigrationType.VISITS, choosing.Visits, MIGRATION_OF_VISITS, "visits"),
    (
        "/migrate/sentencing-adjustments",
        MigrationType.SENTENCING_ADJUSTMENTS,
        choosing.Adjustments,
        MIGRATION,
        "sentencing adjustments",
    ),
    ("/migrate/contacts", MigrationType.CONTACTS, choosing.Created, MIGRATION, "contacts"),
    (
        "/migrate/prisoner-restrictions",
        MigrationType.PRISONER_RESTRICTIONS,
        choosing.Created,
        MIGRATION,
        "prisoner restrictions",
    ),
    ("/migrate/transactions", MigrationType.TRANSACTIONS, choosing.Created, MIGRATION, "prisoner transactions"),
    ("/migrate/prisoner-balance", MigrationType.PRISONER_BALANCE, choosing.Balances, MIGRATION, "prisoners' balances"),
    ("/migrate/prison-balance", MigrationType.PRISON_BALANCE, choosing.Balances, MIGRATION, "prisons' balances"),
):
    _offer(_path, _kind, _body, _roles, _words)


@router.get(
    "/migrate/history/all/{migrationType}",
    auth=Bearer(MIGRATION_OF_VISITS),
    response=answers({200: list[HistoryRow]}),
    by_alias=True,
    summary="List migrations of a type",
)
def history(request: HttpRequest, migrationType: MigrationType, choice: Query[Choice]) -> list[HistoryRow]:  # noqa: N803
    """List the migrations of a type, newest first, by their start (both ends included), failures or prison."""
    visits_only(request, migrationType)
    runs = runs_of(migrationType)
    if choice.fromDateTime:
        runs = runs.filter(started_at__gte=choice.fromDateTime)
    if choice.toDateTime:
        runs = runs.filter(started_at__lte=choice.toDateTime)
    if choice.prisonId:
        runs = runs.filter(chosen__prison_ids__contains=[choice.prisonId.upper()])
    if choice.includeOnlyFailures:
        runs = runs.filter(Q(pk__in=Item.objects.filter(state__in=FAILED_STATES).values("run")))
    found = list(runs[:OLDEST])
    counts = counting.counts_of(run.pk for run in found)
    return [HistoryRow.of(run, counts[run.pk]) for run in found]


@router.get(
    "/migrate/history/active/{migrationType}",
    auth=Bearer(MIGRATION_OF_VISITS),
    response=answers({200: Active}),
    by_alias=True,
    summary="Follow the newest migration of a type",
)
def active(request: HttpRequest, migrationType: MigrationType) -> Active:  # noqa: N803
    """Say how far the newest migration of a type is; its numbers are exact at any moment."""
    visits_only(request, migrationType)
    run = runs_of(migrationType).first()
    if run is None:
        return Active(migration_type=migrationType)
    counts = counting.count(run)
    held = Item.objects.filter(run=run, held_until__isnull=False).count() if run.status in BUSY else 0
    return Active(
        records_migrated=counts.migrated,
        to_be_processed_count=max(0, counts.to_do + counts.waiting - held),
        being_processed_count=held,
        records_failed=counts.failed,
        migration_id=str(run.pk),
        when_started=run.started_at,
        estimated_record_count=run.estimated,
        migration_type=migrationType,
        status=status_of(run),
    )


@router.get(
    "/migrate/history/{migrationId}",
    auth=Bearer(MIGRATION_OF_VISITS),
    response=answers({200: HistoryRow}, 404),
    by_alias=True,
    summary="Look at one migration",
)
def one(request: HttpRequest, migrationId: RunName) -> HistoryRow:  # noqa: N803
    """Look at a migration by its id or its label."""
    run = find_run(migrationId)
    visits_only(request, type_of(run))
    return HistoryRow.of(run, counting.count(run))


@router.post(
    "/migrate/cancel/{migrationId}",
    auth=Bearer(MIGRATION_OF_VISITS),
    response=answers({202: HistoryRow}, 404),
    by_alias=True,
    summary="Stop a migration",
)
def cancel(request: HttpRequest, migrationId: RunName) -> Status[HistoryRow]:  # noqa: N803
    """Stop a migration within the batches in hand; what it migrated stays. One that is over cannot be stopped (400)."""
    return Status(202, _do(request, migrationId, services.cancel_run))


@router.post(
    "/migrate/resume/{migrationId}",
    auth=Bearer(MIGRATION_OF_VISITS),
    response=answers({202: HistoryRow}, 404, 409),
    by_alias=True,
    summary="Go on with a migration",
)
def resume(request: HttpRequest, migrationId: RunName) -> Status[HistoryRow]:  # noqa: N803
    """Go on with a migration that was stopped or has failed."""
    return Status(202, _do(request, migrationId, services.resume_run))


@router.post(
    "/migrate/refresh/{migrationId}",
    auth=Bearer(MIGRATION_OF_VISITS),
    response=answers({204: None}, 404),
    summary="Count a complete migration again",
)
def refresh(request: HttpRequest, migrationId: RunName) -> Status[None]:  # noqa: N803
    """Decide again how a complete migration ended. Its numbers are counted whenever they are asked for."""
    _do(request, migrationId, services.refresh)
    return Status(204, None)


def visits_only(request: HttpRequest, kind: MigrationType) -> None:
    """Keep callers who have only the role for visits to visits; raises ApiError (403)."""
    if kind != MigrationType.VISITS and not MIGRATION & caller(request).roles:
        raise ApiError(403, "The token's role is for visits only.")


def _do(request: HttpRequest, name: str, act: Callable[..., Run]) -> HistoryRow:
    run = find_run(name)
    visits_only(request, type_of(run))
    try:
        changed = act(run=run, by=caller(request).name)
    except services.AlreadyRunning as refusal:
        raise ApiError(409, refusal.message, title="Migration already in progress") from None
    return HistoryRow.of(changed, counting.count(changed))
