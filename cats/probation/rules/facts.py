"""What lists know of a person, out of what the sources said."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from cats.probation.codes import Cohort, DataState, Source
from cats.probation.rules.keeping import LISTED, Entries, Entry, state_of

Facts = dict[str, Any]
NAMED = ("pdu", "team", "region")
LENGTHS = {"pdu_code": 20, "pdu_name": 200, "team_code": 20, "team_name": 200, "region_code": 40, "region_name": 200}


def facts_of(entries: Entries, asked: Collection[Source], now: datetime) -> Facts:
    """Return the columns of a person's row; what is not known is empty or null."""
    return {
        **_person(_payload(entries, Source.PERSON)),
        **_sentence(_payload(entries, Source.SENTENCE)),
        **_needs(entries.get(Source.NEEDS, Entry())),
        "is_restricted": _payload(entries, Source.ACCESS).get("is_restricted"),
        "has_data": entries.get(Source.PERSON, Entry()).payload is not None,
        **_quality(entries, asked, now),
    }


def _person(kept: dict[str, Any]) -> Facts:
    coded = {f"{name}_{part}": kept.get(f"{name}_{part}", "") for name in NAMED for part in ("code", "name")}
    return {name: value[: LENGTHS[name]] for name, value in coded.items()} | {"sex": kept.get("sex_name", "")[:20]}


def _sentence(kept: dict[str, Any]) -> Facts:
    ends_on = kept.get("ends_on")
    return {
        "sentence_ends_on": date.fromisoformat(ends_on) if ends_on else None,
        "sentence_end_source": kept.get("end_source", "") if ends_on else "",
    }


def _needs(entry: Entry) -> Facts:
    """Return cohort and LDC. That OASys has no assessment is an answer: a general offence, no LDC."""
    if entry.payload is not None:
        return {"cohort": entry.payload.get("cohort", ""), "has_ldc": entry.payload.get("has_ldc")}
    if entry.is_not_found:
        return {"cohort": Cohort.GENERAL.value, "has_ldc": False}
    return {"cohort": "", "has_ldc": None}


def _quality(entries: Entries, asked: Collection[Source], now: datetime) -> Facts:
    state = state_of(entries, asked, now)
    listed = [entries[source] for source in LISTED if source in entries]
    known = [at for entry in listed if (at := entry.checked_at or entry.fetched_at) is not None]
    is_good = state in {DataState.FRESH, DataState.NEVER}
    return {"state": state.value, "as_of": None if is_good or not known else min(known)}


def _payload(entries: Entries, source: Source) -> dict[str, Any]:
    return entries.get(source, Entry()).payload or {}
