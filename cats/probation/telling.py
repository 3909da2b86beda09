"""Probation data in words: what is known, and what changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cats.core import words
from cats.probation.codes import Cohort, SentenceEnd, Source
from cats.probation.models import ProbationChange, ProbationPerson
from cats.probation.rules.keeping import THE_WHOLE
from cats.probation.selectors import Data

_NAMES = {
    "pdu_name": "Probation delivery unit",
    "pdu_code": "Code of the probation delivery unit",
    "has_ldc": "Learning disabilities and challenges",
    "ends_on": "End of sentence",
    "end_source": "What ends",
    "rsr_percentage": "Risk of serious recidivism (per cent)",
    "ogrs3_risk": "General reoffending",
    "ovp_risk": "Violent reoffending",
    "overall": "Programme needs",
    "is_restricted": "Restricted record",
    "other_crn": "Number that nDelius gave",
}
_LEVELS = {"H": "High", "M": "Moderate", "L": "Low", "A": "Alternative pathway", "O": "Missing information"}
_CODED = dict(Cohort.choices) | dict(SentenceEnd.choices)
NOTHING = "nothing"


@dataclass(frozen=True)
class Told:
    """One change as it is shown."""

    source: str
    what: str
    at: datetime


def main_rows(data: Data) -> list[dict[str, str]]:
    """Return what the card shows of a person; nothing before anything is known."""
    if data.person is None or not data.person.has_data:
        return []
    person, kept = data.person, data.kept(Source.PERSON)
    rows = {
        "Practitioner": kept.get("practitioner", ""),
        "Practitioner's email": kept.get("practitioner_email", ""),
        "Probation delivery unit": person.pdu_name,
        "Reporting team": person.team_name,
        "Region": person.region_name,
        "End of sentence": sentence_end(person),
        "Cohort": _cohort(person),
    }
    if kept.get("other_crn"):
        rows["nDelius answered for"] = f"{kept['other_crn']}. The records may have been merged."
    return [{"key": key, "value": value} for key, value in rows.items()]


def person_rows(data: Data) -> list[dict[str, str]]:
    """Return who nDelius says that the person is."""
    kept = data.kept(Source.PERSON)
    if not kept:
        return []
    born = kept.get("date_of_birth")
    rows = {
        "Name in nDelius": f"{kept['forenames']} {kept['surname']}".strip(),
        "Date of birth": words.date(date.fromisoformat(born)) if born else "",
        "Sex": kept.get("sex_name", ""),
        "Ethnicity": kept.get("ethnicity", ""),
    }
    return [{"key": key, "value": value} for key, value in rows.items()]


def sentence_rows(data: Data) -> list[dict[str, str]]:
    """Return the sentence as nDelius has it."""
    kept = data.kept(Source.SENTENCE)
    if not kept:
        return []
    rows = {
        "Sentence": kept.get("description", ""),
        "Starts": _day(kept.get("starts_on")),
        "Ends": _day(kept.get("ends_on")),
        "Licence expires": _day(kept.get("licence_expires_on")),
        "Supervision ends": _day(kept.get("supervision_ends_on")),
        "Release type": kept.get("release_type", ""),
        "Requirements": ", ".join(kept.get("requirements", [])),
        "Licence conditions": ", ".join(kept.get("licence_conditions", [])),
    }
    return [{"key": key, "value": value} for key, value in rows.items() if value]


def needs_rows(data: Data) -> list[dict[str, str]]:
    """Return what OASys says about programme needs, and how old its assessment is."""
    kept, newest = data.kept(Source.NEEDS), data.kept(Source.ASSESSMENTS)
    rows = {"Latest complete assessment": _day(newest.get("completed_on"))}
    if kept:
        rsr = kept.get("rsr_percentage")
        rows |= {
            "Programme needs": _LEVELS.get(kept.get("overall", ""), kept.get("overall", "")),
            "Risk": _LEVELS.get(kept.get("risk_level", ""), kept.get("risk_level", "")),
            "Need": _LEVELS.get(kept.get("need_level", ""), kept.get("need_level", "")),
            "General reoffending": words.upper_first(kept.get("ogrs3_risk", "").lower().replace("_", " ")),
            "Violent reoffending": words.upper_first(kept.get("ovp_risk", "").lower().replace("_", " ")),
            "Serious recidivism": f"{rsr} per cent" if rsr is not None else "",
        }
    return [{"key": key, "value": value} for key, value in rows.items() if value]


def registration_rows(data: Data) -> list[dict[str, str]]:
    """Return the registers that nDelius has the person on."""
    return [
        {
            "type": row.get("type") or row.get("code", ""),
            "category": row.get("category") or "None",
            "since": _day(row.get("registered_on")) or "Not known",
            "review": _day(row.get("next_review_on")) or "None",
        }
        for row in data.kept(Source.REGISTRATIONS).get("registrations", [])
    ]


def sentence_end(person: ProbationPerson) -> str:
    """Return when the sentence ends and what ends then."""
    if person.sentence_ends_on is None:
        return ""
    what = person.get_sentence_end_source_display().lower()
    return f"{words.date(person.sentence_ends_on)} ({what})" if what else words.date(person.sentence_ends_on)


def _cohort(person: ProbationPerson) -> str:
    ldc = "learning disabilities and challenges" if person.has_ldc else ""
    return ", ".join(filter(None, (person.get_cohort_display(), ldc)))


def _day(text: str | None) -> str:
    return words.date(date.fromisoformat(text)) if text else ""


def tell(changes: Iterable[ProbationChange]) -> list[Told]:
    """Put changes into sentences."""
    return [Told(Source(change.source).label, _sentence(change), change.at) for change in changes]


def _sentence(change: ProbationChange) -> str:
    if change.field == THE_WHOLE:
        return "Fetched for the first time"
    name = _NAMES.get(change.field) or words.upper_first(change.field.removesuffix("_name").replace("_", " "))
    return f"{name}: from {_value(change.old)} to {_value(change.new)}"


def _value(value: Any) -> str:
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return words.counted(len(value), "entry", "entries")
    text = str(value)
    try:
        return words.date(date.fromisoformat(text))
    except ValueError:
        return _CODED.get(text, text)
