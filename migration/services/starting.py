"""Starting a run. The database decides between two that start at the same moment."""

from datetime import UTC
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from pydantic import BaseModel, ValidationError

from cats.core import clock
from cats.core.actors import person
from cats.core.errors import Refused
from cats.core.http import NotConfigured, UpstreamFailure
from cats.core.storable import storable
from migration.codes import BUSY, Mode, RunAct
from migration.domains import registry
from migration.domains.base import Domain
from migration.engine import bell
from migration.engine.sources import open_source
from migration.models import Run
from migration.services.requesters import Requester, note, require
from migration.telemetry import tell

LEAST_PAGE, LARGEST_PAGE, USUAL_PAGE = 1, 5_000, 1_000


class AlreadyRunning(Refused):
    """The domain has a run that is not over; `active` is that run."""

    def __init__(self, active: Run) -> None:
        super().__init__(f"A migration of {active.get_domain_display().lower()} is under way: {active.label}.")
        self.active = active


class WrongFilter(Refused):
    """What was chosen makes no sense; `problems` has a sentence for each field."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(f"{name}: {problem}" for name, problem in problems.items()))
        self.problems = problems


def start_run(
    *,
    domain: str,
    by: Requester,
    mode: str = Mode.CREATE,
    chosen: dict[str, Any] | None = None,
    is_dry_run: bool = False,
    page_size: int = USUAL_PAGE,
) -> Run:
    """Start a migration of a domain; returns at once, workers do it.

    `chosen` is the domain's filter as JSON. Asks the source how many records there are, so it must not be called inside
    a transaction; when NOMIS does not answer, the run starts without an estimate and goes on when it does. Raises
    NotAllowed, WrongFilter, AlreadyRunning, Refused, or UnknownDomain.
    """
    require(by, "start")
    what = registry.get(domain)
    kept = _checked(what, chosen or {})
    if not LEAST_PAGE <= page_size <= LARGEST_PAGE:
        raise Refused(f"A page has {LEAST_PAGE} to {LARGEST_PAGE:,} records.", field="page_size")
    if mode not in Mode.values:
        raise Refused(f"The mode is one of {', '.join(Mode.values)}.", field="mode")
    _refuse_a_second(domain)
    estimated = _estimate(what, kept)
    facts = {"domain": domain, "mode": mode, "is_dry_run": is_dry_run, "page_size": page_size, "estimated": estimated}
    return _begun(what, facts | {"chosen": kept.model_dump(mode="json")}, by)


def _checked(domain: Domain[Any], chosen: dict[str, Any]) -> BaseModel:
    try:
        return domain.Filter.model_validate(storable(chosen))
    except ValidationError as error:
        problems: dict[str, str] = {}
        for problem in error.errors(include_url=False, include_context=False, include_input=False):
            name = ".".join(str(part) for part in problem["loc"]) or "filter"
            problems.setdefault(name, _in_words(problem["msg"]))
        raise WrongFilter(problems) from None


def _in_words(message: str) -> str:
    sentence = message.removeprefix("Value error, ").strip()
    return sentence if sentence.endswith((".", "?")) else f"{sentence}."


def _refuse_a_second(domain: str) -> None:
    if active := Run.objects.filter(domain=domain, status__in=BUSY).first():
        raise AlreadyRunning(active)


def _estimate(domain: Domain[Any], chosen: BaseModel) -> int | None:
    try:
        return domain.estimate(open_source(), chosen)
    except NotConfigured as failure:
        raise Refused("This installation is not connected to NOMIS: set NOMIS_API_URL.") from failure
    except UpstreamFailure as failure:
        tell("migration-estimate-failed", domain=domain.name, error=failure.code)
        return None


def _begun(domain: Domain[Any], facts: dict[str, Any], by: Requester) -> Run:
    try:
        with transaction.atomic():
            run = _row(domain, facts, by)
            note(run, RunAct.STARTED, by, mode=run.mode, dry_run=run.is_dry_run, chosen=run.chosen)
            transaction.on_commit(partial(_tell, domain, run))
            transaction.on_commit(bell.ring)
    except IntegrityError:
        _refuse_a_second(domain.name)
        raise
    return run


def _row(domain: Domain[Any], facts: dict[str, Any], by: Requester) -> Run:
    asker: dict[str, Any] = {"client": by[:80]} if isinstance(by, str) else {"asked_by": person(by)}
    return Run.objects.create(label=_label(domain.name), **facts, **asker)


def _label(domain: str) -> str:
    """Return the second and the domain; with a number where one second had several."""
    label = f"{clock.now().astimezone(UTC):%Y-%m-%dT%H:%M:%S}-{domain}"
    same = Run.objects.filter(label__startswith=label).count()
    return f"{label}-{same + 1}" if same else label


def _tell(domain: Domain[Any], run: Run) -> None:
    tell(
        f"{domain.telemetry}-migration-started",
        migrationId=str(run.pk),
        label=run.label,
        estimatedCount=run.estimated,
        mode=run.mode,
        dryRun=run.is_dry_run,
        **{name: str(value) for name, value in run.chosen.items() if value not in (None, [], "")},
    )
