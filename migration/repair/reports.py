"""What a repair found, for people and for programs: paths and directions, never values."""

from dataclasses import dataclass, field
from typing import Any

from migration.codes import DomainName
from migration.models.drift import Direction


@dataclass(frozen=True, slots=True)
class Finding:
    """One record that differs. `fields` are the paths at which it does."""

    domain: DomainName
    key: str
    direction: Direction
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """One record that NOMIS has and we cannot take, and why."""

    domain: DomainName
    key: str
    reason: str
    detail: str = ""


@dataclass(slots=True)
class Report:
    """What was looked at, what differed, and whether it was set right."""

    subject: str
    is_dry_run: bool
    looked_at: int = 0
    findings: list[Finding] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    changed: int = 0
    # How many of the records NOMIS has.
    in_nomis: int = 0

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing of it, here or there."""
        return not (self.in_nomis or self.findings or self.refusals)

    @property
    def repaired(self) -> int:
        """Return how many records were set right."""
        return 0 if self.is_dry_run else len(self.findings)

    def as_json(self) -> dict[str, Any]:
        """Return the report as scripts read it; the keys are a contract."""
        return {
            "subject": self.subject,
            "dry_run": self.is_dry_run,
            "looked_at": self.looked_at,
            "different": len(self.findings),
            "repaired": self.repaired,
            "records_changed": self.changed,
            "findings": [
                {"domain": found.domain, "key": found.key, "direction": found.direction, "fields": list(found.fields)}
                for found in self.findings
            ],
            "refused": [
                {"domain": one.domain, "key": one.key, "reason": one.reason, "detail": one.detail}
                for one in self.refusals
            ],
        }
