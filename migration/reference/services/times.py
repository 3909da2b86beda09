"""When visits begin and end at prisons whose times NOMIS does not keep."""

from dataclasses import dataclass
from datetime import time

from django.db import IntegrityError, transaction

from cats.core import versions
from cats.core.errors import Refused
from cats.core.forms.text import one_line
from migration.models import PrisonTimeRule
from migration.policies import time_rules
from migration.reference.rules import why_not_prison, why_not_times
from migration.reference.services.asking import require, written_by
from migration.services.requesters import Requester

FIELDS = ("split_at", "early_start", "early_end", "late_start", "late_end")


@dataclass(frozen=True, slots=True)
class RuleTimes:
    """Visits that NOMIS has begin before `split_at` take the early pair, all others the late one."""

    split_at: time
    early_start: time
    early_end: time
    late_start: time
    late_end: time


@transaction.atomic
def add_time_rule(*, prison: str, times: RuleTimes, by: Requester) -> PrisonTimeRule:
    """Give a prison its own times for visits from today on."""
    require(time_rules, by, "add")
    prison = one_line(prison).upper()
    if refusal := why_not_prison(prison):
        raise Refused(refusal, field="prison")
    _require_right(times)
    try:
        with transaction.atomic(), written_by(by):
            return PrisonTimeRule.objects.create(prison=prison, **_named(times))
    except IntegrityError as error:
        raise Refused(f"{prison} has times of its own already.", field="prison") from error


@transaction.atomic
def change_time_rule(
    *, rule: PrisonTimeRule, times: RuleTimes, by: Requester, expected_version: int | None = None
) -> PrisonTimeRule:
    """Give a prison other times. Locks its rule; raises Stale."""
    fresh = _lock(rule, expected_version)
    require(time_rules, by, "change", fresh)
    _require_right(times)
    for name, value in _named(times).items():
        setattr(fresh, name, value)
    with written_by(by):
        return versions.save(fresh, *FIELDS)


@transaction.atomic
def remove_time_rule(*, rule: PrisonTimeRule, by: Requester, expected_version: int | None = None) -> None:
    """Let a prison's visits keep the times that NOMIS has."""
    fresh = _lock(rule, expected_version)
    require(time_rules, by, "remove", fresh)
    with written_by(by):
        fresh.delete()


def _lock(rule: PrisonTimeRule, expected_version: int | None) -> PrisonTimeRule:
    fresh = PrisonTimeRule.objects.select_for_update().filter(pk=rule.pk).first()
    if fresh is None:
        raise Refused("These times have been removed meanwhile.")
    versions.check(fresh, expected_version)
    return fresh


def _named(times: RuleTimes) -> dict[str, time]:
    return {name: getattr(times, name) for name in FIELDS}


def _require_right(times: RuleTimes) -> None:
    for field, refusal in (
        ("early_end", why_not_times(times.early_start, times.early_end)),
        ("late_end", why_not_times(times.late_start, times.late_end)),
    ):
        if refusal:
            raise Refused(refusal, field=field)
