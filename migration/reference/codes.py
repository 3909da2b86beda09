"""Which lists of NOMIS codes we translate, what is built in, and what further codes may come to mean."""

from collections.abc import Mapping

from django.db.models import TextChoices

from cats.custody.codes import AdjustmentKind, VisitKind, VisitOutcome


class CodeTable(TextChoices):
    """A list of NOMIS codes."""

    VISIT_TYPE = "visit_type", "Visit types"
    VISIT_STATUS = "visit_status", "Visit statuses"
    VISIT_OUTCOME = "visit_outcome", "Visit outcomes"
    ADJUSTMENT_TYPE = "adjustment_type", "Adjustment types"


# A visit status that says nothing about how the visit came out.
NOTHING_KNOWN = "none"

VISIT_TYPES: Mapping[str, str] = {"SCON": VisitKind.SOCIAL.value, "OFFI": VisitKind.OFFICIAL.value}

# Without an outcome the status decides. What a code says about cancellation goes with it (migration 4.1.5).
VISIT_STATUSES: Mapping[str, str] = {
    "CANC": VisitOutcome.CANCELLATION.value,
    "HMPOP": VisitOutcome.TERMINATED_BY_STAFF.value,
    "OFFEND": VisitOutcome.PRISONER_COMPLETED_EARLY.value,
    "VDE": VisitOutcome.VISITOR_DECLINED_ENTRY.value,
    "VISITOR": VisitOutcome.VISITOR_COMPLETED_EARLY.value,
    "NORM": VisitOutcome.COMPLETED_NORMALLY.value,
    "SCH": NOTHING_KNOWN,
    "EXP": NOTHING_KNOWN,
    "COMP": NOTHING_KNOWN,
}

VISIT_OUTCOMES: Mapping[str, str] = {
    "ADMIN": VisitOutcome.ADMINISTRATIVE_CANCELLATION.value,
    "ADMIN_CANCEL": VisitOutcome.ADMINISTRATIVE_CANCELLATION.value,
    "HMP": VisitOutcome.ESTABLISHMENT_CANCELLED.value,
    "NO_ID": VisitOutcome.VISITOR_FAILED_SECURITY_CHECKS.value,
    "NO_VO": VisitOutcome.NO_VISITING_ORDER.value,
    "NSHOW": VisitOutcome.VISITOR_DID_NOT_ARRIVE.value,
    "OFFCANC": VisitOutcome.PRISONER_CANCELLED.value,
    "REFUSED": VisitOutcome.PRISONER_REFUSED_TO_ATTEND.value,
    "VISCANC": VisitOutcome.VISITOR_CANCELLED.value,
    "VO_CANCEL": VisitOutcome.VISIT_ORDER_CANCELLED.value,
    "BATCH_CANC": VisitOutcome.BATCH_CANCELLATION.value,
}

ADJUSTMENT_TYPES: Mapping[str, str] = {kind.value: kind.value for kind in AdjustmentKind}

BUILT_IN: Mapping[CodeTable, Mapping[str, str]] = {
    CodeTable.VISIT_TYPE: VISIT_TYPES,
    CodeTable.VISIT_STATUS: VISIT_STATUSES,
    CodeTable.VISIT_OUTCOME: VISIT_OUTCOMES,
    CodeTable.ADJUSTMENT_TYPE: ADJUSTMENT_TYPES,
}

# What a further code of each table may mean.
MEANINGS: Mapping[CodeTable, Mapping[str, str]] = {
    CodeTable.VISIT_TYPE: dict(VisitKind.choices),
    CodeTable.VISIT_STATUS: {
        NOTHING_KNOWN: "Booked, nothing known about how it came out",
        **dict(VisitOutcome.choices),
    },
    CodeTable.VISIT_OUTCOME: dict(VisitOutcome.choices),
    CodeTable.ADJUSTMENT_TYPE: dict(AdjustmentKind.choices),
}


def meaning(table: CodeTable, nomis_code: str, further: Mapping[tuple[str, str], str]) -> str | None:
    """Return our code for one of NOMIS: the built-in meaning, else what people gave it, else None."""
    return BUILT_IN[table].get(nomis_code) or further.get((table.value, nomis_code))
