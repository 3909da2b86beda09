"""From an answer to what is kept of it: only what pages and lists need, always in the same form.

What is kept is JSON whose keys are stable; a field that is not known is an empty text or null, never a made-up word.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from cats.probation.clients.payloads import (
    CaseAccess,
    Coded,
    Limit,
    PersonalDetails,
    ProgrammeNeeds,
    Registrations,
    Sentence,
    Timeline,
    TimelineEntry,
)
from cats.probation.codes import SentenceEnd
from cats.probation.rules.needs import cohort_of, has_ldc

Kept = dict[str, Any]


def person(answer: PersonalDetails, asked: str) -> Kept:
    """Keep who the person is and who has them; `other_crn` when the answer is about another number than asked."""
    name, worker = answer.name, answer.practitioner
    return {
        "surname": name.surname,
        "forenames": " ".join(filter(None, (name.forename, name.middle_names))),
        "date_of_birth": _day(answer.date_of_birth),
        "ethnicity": _meaning(answer.ethnicity),
        "practitioner": str(worker.name) if worker and worker.name else "",
        "practitioner_email": worker.email if worker else "",
        "other_crn": answer.crn if answer.crn and answer.crn.upper() != asked.upper() else "",
        **_coded("sex", answer.sex),
        **_coded("pdu", answer.pdu),
        **_coded("team", answer.team),
        **_coded("region", answer.region),
    }


def sentence(answer: Sentence) -> Kept:
    """Keep the sentence. It ends on its expected end; a licence without one, when the licence expires."""
    is_licence = bool(answer.is_custodial)
    ends_on = answer.expected_end or (answer.licence_expires_on if is_licence else None)
    return {
        "description": answer.description,
        "starts_on": _day(answer.starts_on),
        "ends_on": _day(ends_on),
        "end_source": (SentenceEnd.LICENCE if is_licence else SentenceEnd.ORDER).value,
        "licence_expires_on": _day(answer.licence_expires_on),
        "supervision_ends_on": _day(answer.supervision_ends_on),
        "release_type": answer.release_type,
        "requirements": _meanings(answer.requirements),
        "licence_conditions": _meanings(answer.licence_conditions),
    }


def registrations(answer: Registrations) -> Kept:
    """Keep the registers, in an order of ours, since theirs may vary."""
    rows = [
        {
            "code": each.type.code,
            "type": each.type.description,
            "category": _meaning(each.category),
            "registered_on": _day(each.registered_on),
            "next_review_on": _day(each.next_review_on),
        }
        for each in answer.registrations
    ]
    return {"registrations": sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))}


def needs(answer: ProgrammeNeeds) -> Kept:
    """Keep what the programme needs identifier decides, and the levels behind it."""
    calculation, assessment = answer.calculation, answer.assessment
    return {
        "cohort": cohort_of(assessment).value,
        "has_ldc": has_ldc(assessment),
        "overall": calculation.overall if calculation else "",
        "risk_level": calculation.risk_level if calculation else "",
        "need_level": calculation.need_level if calculation else "",
        "ogrs3_risk": assessment.ogrs3_risk if assessment else "",
        "ovp_risk": assessment.ovp_risk if assessment else "",
        "rsr_percentage": assessment.rsr_percentage if assessment else None,
    }


def assessments(answer: Timeline) -> Kept:
    """Keep when the newest complete layer 3 assessment was finished."""
    done = [each for each in answer.timeline if each.status == "COMPLETE" and each.type == "LAYER3"]
    newest = max(done, key=_finished, default=None)
    return {
        "assessment_id": newest.id if newest else None,
        "completed_on": _day(newest.completed_at.date()) if newest and newest.completed_at else None,
    }


def access(answer: CaseAccess, now: datetime) -> Kept:
    """Keep whether the record is restricted: when somebody is kept out, or only some are let in, for now or longer."""
    return {
        "is_restricted": any(_lasts(limit, now) for limit in (*answer.excluded_from, *answer.restricted_to)),
        "exclusion_message": answer.exclusion_message,
        "restriction_message": answer.restriction_message,
    }


def digest(kept: Kept) -> str:
    """Return a hash of what is kept, whatever order it came in."""
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()


def _lasts(limit: Limit, now: datetime) -> bool:
    return limit.until is None or _aware(limit.until) > now


def _finished(entry: TimelineEntry) -> tuple[datetime, int]:
    earliest = datetime.min.replace(tzinfo=UTC)
    return (_aware(entry.completed_at) if entry.completed_at else earliest, entry.id or 0)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _coded(name: str, value: Coded | None) -> dict[str, str]:
    return {f"{name}_code": value.code if value else "", f"{name}_name": value.description if value else ""}


def _meaning(value: Coded | None) -> str:
    return value.description or value.code if value else ""


def _meanings(values: Iterable[Coded]) -> list[str]:
    return sorted(filter(None, map(_meaning, values)))
