"""How each sort of mapping is spelt in the reference's mapping service: its paths and its fields (migration 6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cats.custody.codes import Entity
from migration.codes import DomainName
from migration.models import Mapping as Row


@dataclass(frozen=True, slots=True)
class Spelling:
    """One sort of mapping. `nomis` and `ours` are what follows the base in a path; `keyed` are its NOMIS fields."""

    base: str
    entity: Entity
    domain: DomainName
    nomis: str
    ours: tuple[str, ...]
    keyed: tuple[str, ...]
    record: str = "dpsId"
    further: Mapping[str, Any] = field(default_factory=dict)
    # Sorts whose records share one table of ours, so that our number says which it is.
    alike: tuple[Entity, ...] = ()

    def key(self, parts: Mapping[str, Any]) -> str:
        """Return our key from the NOMIS fields of a path or a body."""
        return ":".join(str(parts[name]) for name in self.keyed)

    def shown(self, row: Row) -> dict[str, Any]:
        """Return a mapping as the service shows it; `label` is that of the run, `whenCreated` in UTC."""
        parts = row.key.split(":")
        keyed = {name: int(part) if part.isdecimal() else part for name, part in zip(self.keyed, parts, strict=False)}
        return {
            **keyed,
            self.record: str(row.record_id),
            **self.further,
            "label": row.run.label if row.run else None,
            "mappingType": row.kind,
            "whenCreated": row.created_at.strftime("%Y-%m-%dT%H:%M:%S"),
        }


_PERSONS = "/mapping/contact-person"
_ADJUSTMENTS = "/mapping/sentencing/adjustments"
_SEQUENCE = "nomis-person-id/{nomisPersonId}/nomis-sequence-number/{nomisSequenceNumber}"


def _adjustment(entity: Entity, category: str) -> Spelling:
    path = f"nomis-adjustment-category/{category}/nomis-adjustment-id/{{nomisAdjustmentId}}"
    further = {"nomisAdjustmentCategory": category}
    keyed = ("nomisAdjustmentId",)
    both = (Entity.SENTENCE_ADJUSTMENT, Entity.KEY_DATE_ADJUSTMENT)
    ours = ("adjustment-id/{dpsId}",) if entity == both[0] else ()
    return Spelling(_ADJUSTMENTS, entity, DomainName.ADJUSTMENTS, path, ours, keyed, "adjustmentId", further, both)


def _of_person(word: str, entity: Entity, nomis: str, *ours: str, keyed: tuple[str, ...] = ("nomisId",)) -> Spelling:
    return Spelling(f"{_PERSONS}/{word}", entity, DomainName.CONTACTS, nomis, ours, keyed)


SPELLINGS = (
    Spelling(
        "/mapping/visits",
        Entity.VISIT,
        DomainName.VISITS,
        "nomisId/{nomisId}",
        ("vsipId/{dpsId}",),
        ("nomisId",),
        "vsipId",
    ),
    _adjustment(Entity.SENTENCE_ADJUSTMENT, "SENTENCE"),
    _adjustment(Entity.KEY_DATE_ADJUSTMENT, "KEY-DATE"),
    _of_person("person", Entity.PERSON, "nomis-person-id/{nomisId}", "dps-contact-id/{dpsId}"),
    _of_person("contact", Entity.CONTACT, "nomis-contact-id/{nomisId}", "dps-prisoner-contact-id/{dpsId}"),
    _of_person("address", Entity.ADDRESS, "nomis-address-id/{nomisId}", "dps-contact-address-id/{dpsId}"),
    _of_person(
        "phone",
        Entity.PHONE,
        "nomis-phone-id/{nomisId}",
        "dps-contact-phone-id/{dpsId}",
        "dps-contact-address-phone-id/{dpsId}",
    ),
    _of_person("email", Entity.EMAIL, "nomis-internet-address-id/{nomisId}", "dps-contact-email-id/{dpsId}"),
    _of_person(
        "identifier",
        Entity.IDENTIFIER,
        _SEQUENCE,
        "dps-contact-identifier-id/{dpsId}",
        keyed=("nomisPersonId", "nomisSequenceNumber"),
    ),
    _of_person(
        "employment",
        Entity.EMPLOYMENT,
        _SEQUENCE,
        "dps-contact-employment-id/{dpsId}",
        keyed=("nomisPersonId", "nomisSequenceNumber"),
    ),
    _of_person(
        "contact-restriction",
        Entity.CONTACT_RESTRICTION,
        "nomis-contact-restriction-id/{nomisId}",
        "dps-prisoner-contact-restriction-id/{dpsId}",
    ),
    _of_person(
        "person-restriction",
        Entity.PERSON_RESTRICTION,
        "nomis-person-restriction-id/{nomisId}",
        "dps-contact-restriction-id/{dpsId}",
    ),
    Spelling(
        f"{_PERSONS}/prisoner-restriction",
        Entity.PRISONER_RESTRICTION,
        DomainName.RESTRICTIONS,
        "nomis-prisoner-restriction-id/{nomisId}",
        ("dps-prisoner-restriction-id/{dpsId}",),
        ("nomisId",),
    ),
    Spelling(
        "/mapping/transactions",
        Entity.TRANSACTION,
        DomainName.TRANSACTIONS,
        "nomis-transaction-id/{nomisTransactionId}",
        ("dps-transaction-id/{dpsId}",),
        ("nomisTransactionId",),
        "dpsTransactionId",
    ),
    Spelling(
        "/mapping/prisoner-balance",
        Entity.PRISONER_BALANCE,
        DomainName.BALANCES,
        "nomis-id/{nomisRootOffenderId}",
        ("dps-id/{dpsId}",),
        ("nomisRootOffenderId",),
    ),
    Spelling(
        "/mapping/prison-balance",
        Entity.PRISON_BALANCE,
        DomainName.BALANCES,
        "nomis-id/{nomisId}",
        ("dps-id/{dpsId}",),
        ("nomisId",),
    ),
)
# What a run maps, at the base of its sort; the parts of people go with them.
BY_RUN = tuple(
    spelling
    for spelling in SPELLINGS
    if spelling.entity in {
        Entity.VISIT, Entity.SENTENCE_ADJUSTMENT, Entity.PERSON, Entity.PRISONER_RESTRICTION, Entity.TRANSACTION,
        Entity.PRISONER_BALANCE, Entity.PRISON_BALANCE,
    }
)  # fmt: skip


def spelling_of(row: Row) -> Spelling:
    """Return how a mapping is spelt."""
    return next(spelling for spelling in SPELLINGS if spelling.entity == row.entity)
