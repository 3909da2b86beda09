"""Which record of NOMIS became which of ours, at the addresses of the reference's mapping service (migration 6)."""

import inspect
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status
from pydantic import Field

from migration import services
from migration.api.bearer import Bearer, caller
from migration.api.mapped import BY_RUN, SPELLINGS, Spelling, spelling_of
from migration.api.problems import ApiError
from migration.api.roles import MAPPINGS, MIGRATION
from migration.api.routes_runs import find_run
from migration.api.shapes import RunName, Shape, answers
from migration.models import Mapping, Run

router = Router(tags=["Mappings"])
_KEY = Annotated[str, Path(pattern=r"^[A-Za-z0-9]{1,20}$")]
_RECORD = Annotated[int, Path(ge=1, le=2**63 - 1)]


# The names of the ids are those of the mapping service for this sort of record; `label`, `mappingType` and
# `whenCreated` are always there.
Mapped = dict[str, Any]


class MappedPage(Shape):
    """A page of mappings; pages count from 0."""

    content: list[Mapped]
    total_elements: int
    total_pages: int
    number: int
    size: int


class Paging(Schema):
    """Which page."""

    page: int = Field(default=0, ge=0, le=10_000_000)
    size: int = Field(default=20, ge=1, le=1_000)


class RolledBack(Shape):
    """What a roll-back takes away, or would."""

    migration_id: str
    items: int
    records: int
    kept: int
    dry_run: bool


def shown(row: Mapping | None) -> Mapped:
    """Return a mapping as an answer; raises ApiError (404)."""
    if row is None:
        raise ApiError(404, "There is no such mapping.")
    return spelling_of(row).shown(row)


def _rows() -> QuerySet[Mapping]:
    return Mapping.objects.filter(record_id__isnull=False).select_related("run")


def _look_ups(spelling: Spelling) -> None:
    """Add the routes of one sort: by the number of NOMIS and by ours."""

    def by_nomis(request: HttpRequest, **parts: str) -> Mapped:
        return shown(_rows().filter(entity=spelling.entity, key=spelling.key(parts)).first())

    def by_ours(request: HttpRequest, **parts: int) -> Mapped:
        return shown(_rows().filter(entity__in=spelling.alike or [spelling.entity], record_id=parts["dpsId"]).first())

    word = spelling.entity.label
    _add(f"{spelling.base}/{spelling.nomis}", by_nomis, spelling.keyed, _KEY, f"{word}: by NOMIS' number")
    for path in spelling.ours:
        _add(f"{spelling.base}/{path}", by_ours, ("dpsId",), _RECORD, f"{word}: by our number")


def _add(path: str, view: Any, names: tuple[str, ...], annotation: Any, summary: str) -> None:
    """Add a look-up whose path has these parts."""
    parts = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation) for name in names]
    request = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=HttpRequest)
    view.__signature__ = inspect.Signature([request, *parts])
    view.__doc__ = "Look a mapping up; 404 when there is none."
    router.get(
        path,
        auth=Bearer(MAPPINGS),
        response=answers({200: Mapped}, 404),
        summary=summary,
        operation_id="mapping" + "".join(sign if sign.isalnum() else "_" for sign in path),
    )(view)


def _of_runs(spelling: Spelling) -> None:
    """Add the routes about the mappings that one run made, and their roll-back."""
    name = spelling.entity.value

    @router.get(
        f"{spelling.base}/migration-id/{{migrationId}}",
        auth=Bearer(MAPPINGS),
        response=answers({200: MappedPage}, 404),
        by_alias=True,
        summary=f"{spelling.entity.label}: of a migration",
        operation_id=f"mappings_of_a_run_{name}",
    )
    def of_run(request: HttpRequest, migrationId: RunName, paging: Query[Paging]) -> MappedPage:  # noqa: N803
        """Return a page of the mappings that a migration made."""
        return _page(_made_by(spelling, find_run(migrationId)), paging)

    @router.get(
        f"{spelling.base}/migrated/latest",
        auth=Bearer(MAPPINGS),
        response=answers({200: Mapped}, 404),
        summary=f"{spelling.entity.label}: the latest one migrated",
        operation_id=f"latest_mapping_{name}",
    )
    def latest(request: HttpRequest) -> Mapped:
        """Return the mapping that a migration made last."""
        made = _rows().filter(entity__in=spelling.alike or [spelling.entity], run__isnull=False)
        return shown(made.order_by("-created_at", "-pk").first())

    @router.delete(
        f"{spelling.base}/migration-id/{{migrationId}}",
        auth=Bearer(MIGRATION),
        response=answers({202: RolledBack}, 404, 409),
        by_alias=True,
        summary=f"{spelling.entity.label}: roll a migration back",
        operation_id=f"roll_back_{name}",
    )
    def roll_back(request: HttpRequest, migrationId: RunName, dryRun: bool = False) -> Status[RolledBack]:  # noqa: N803
        """Take away what a migration made, records and mappings alike. Ask with `dryRun=true` first.

        What another migration or an event changed since stays. Workers do it; the migration is then `ROLLED_BACK`.
        """
        return Status(202, _roll_back(request, spelling, find_run(migrationId), is_dry_run=dryRun))


def _roll_back(request: HttpRequest, spelling: Spelling, run: Run, *, is_dry_run: bool) -> RolledBack:
    if run.domain != spelling.domain:
        raise ApiError(404, "This migration made no such mappings.")
    try:
        planned = services.roll_back_run(run=run, by=caller(request).name, is_dry_run=is_dry_run)
    except services.AlreadyRunning as refusal:
        raise ApiError(409, refusal.message, title="Migration already in progress") from None
    return RolledBack(
        migration_id=str(run.pk),
        items=planned.items,
        records=planned.records,
        kept=planned.kept,
        dry_run=is_dry_run,
    )


def _made_by(spelling: Spelling, run: Run) -> QuerySet[Mapping]:
    return _rows().filter(entity__in=spelling.alike or [spelling.entity], run=run).order_by("pk")


def _page(rows: QuerySet[Mapping], paging: Paging) -> MappedPage:
    total, first = rows.count(), paging.page * paging.size
    return MappedPage(
        content=[shown(row) for row in rows[first : first + paging.size]],
        total_elements=total,
        total_pages=-(-total // paging.size),
        number=paging.page,
        size=paging.size,
    )


for _spelling in SPELLINGS:
    _look_ups(_spelling)
for _spelling in BY_RUN:
    _of_runs(_spelling)
