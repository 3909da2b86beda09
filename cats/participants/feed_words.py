"""What the data feed changed, in the words of a timeline (participants 7.6)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cats.core import words
from cats.core.acts import Act
from cats.participants.codes import IdentifierKind, Sex

ACTS = frozenset({
    Act.FEED_UPDATED, Act.REGISTRATIONS_CHANGED, Act.FEED_NUMBER_MOVED, Act.FEED_MERGED, Act.STICKY_REGION_SET,
})  # fmt: skip
_NOTHING = "nothing"
_WHAT = {
    "name": "Name",
    "date_of_birth": "Date of birth",
    "sex": "Sex",
    "nationality": "Nationality",
    "ethnicity": "Ethnicity",
    **dict(IdentifierKind.choices),
}


def lines_of(act: str, facts: Mapping[str, Any]) -> list[str]:
    """Return what a line of the feed says; the timeline shows long texts whole."""
    match act:
        case Act.FEED_UPDATED:
            before, after = (_value(facts.get("what"), facts.get(side)) for side in ("before", "after"))
            return [f"{_WHAT.get(facts.get('what', ''), 'Details')}: from {before} to {after}"]
        case Act.FEED_NUMBER_MOVED:
            return [f"{_WHAT.get(facts.get('what', ''), 'Number')} {facts.get('before')} is another person’s now"]
        case Act.FEED_MERGED:
            return [f"Known in the data feed as {facts.get('after')}, before as {facts.get('before')}"]
        case Act.STICKY_REGION_SET:
            return [f"{facts.get('region')}, call reference {facts.get('call_reference')}"]
        case _:
            return _registrations(facts)


def _registrations(facts: Mapping[str, Any]) -> list[str]:
    said = [f"Added: {one}" for one in facts.get("added", ())] + [f"Removed: {one}" for one in facts.get("gone", ())]
    if due := facts.get("risk_due"):
        said.append(f"The risk review is due on {words.date(date.fromisoformat(due))}, because of this change")
    return said


def _value(what: str | None, value: Any) -> str:
    if not value:
        return _NOTHING
    if what == "date_of_birth":
        return words.date(date.fromisoformat(value))
    return str(dict(Sex.choices).get(value, value)) if what == "sex" else str(value)
