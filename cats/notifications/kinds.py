"""The kinds of notification and their wording: a code in the data, the words here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices

from cats.core.words import counted, upper_first


class Group(TextChoices):
    """What the list of notifications is filtered by."""

    OWNERSHIP = "ownership", "Cases given and taken"
    TRANSFER = "transfer", "Transfers"
    ENROLMENT = "enrolment", "Enrolments"
    QUALITY = "quality", "Quality assurance"
    NOTICE = "notice", "Notices to managers"
    WORK = "work", "Files and background work"


@dataclass(frozen=True)
class Kind:
    """A kind: what it is called, and a sentence with `{facts}` in it.

    `who` in the sentence is the person who did it, as the reader may know them.
    """

    code: str
    group: Group
    heading: str
    sentence: str


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Let `notify` use this kind; registering a code again replaces it."""
    _kinds[kind.code] = kind


def kind_of(code: str) -> Kind:
    """Return a kind by its code; raises LookupError for one that nobody has registered."""
    return _kinds[code]


def codes_of(group: str) -> list[str]:
    """Return the codes of the kinds of a group."""
    return [kind.code for kind in _kinds.values() if kind.group == group]


def words_of(code: str, facts: Mapping[str, Any], who: str) -> tuple[str, str]:
    """Return heading and sentence of a notification; one of another release, or without its facts, by its heading."""
    kind = _kinds.get(code)
    if kind is None:
        return upper_first(code.replace("_", " ")), ""
    try:
        return kind.heading, upper_first(kind.sentence.format_map({**_counted(facts), "who": who}))
    except (KeyError, ValueError, IndexError):
        return kind.heading, ""


def _counted(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts, with `cases` as a number of cases in words."""
    cases = facts.get("cases")
    return dict(facts) | ({"cases": counted(cases, "case")} if isinstance(cases, int) else {})


for _kind in (
    Kind("case_assigned", Group.OWNERSHIP, "Case given to you", "{who} gave you this case."),
    Kind("cases_assigned", Group.OWNERSHIP, "Cases given to you", "{who} gave you {cases}."),
    Kind("case_unassigned", Group.OWNERSHIP, "Case no longer yours", "{who} took this case from you."),
    Kind("cases_unassigned", Group.OWNERSHIP, "Cases no longer yours", "{who} took {cases} from you."),
    Kind(
        "case_moved_away",
        Group.OWNERSHIP,
        "Case moved away",
        "The person has moved to a place where you do not work. You can read the case for 90 days.",
    ),
    Kind("transfer_sent", Group.TRANSFER, "Transfer for you to accept", "The person has moved to your contract."),
    Kind(
        "transfers_sent", Group.TRANSFER, "Transfers for you to accept", "{cases} moved to your contract at one time."
    ),
    Kind("transfer_accepted", Group.TRANSFER, "Transfer accepted", "{who} accepted the case after its move."),
    Kind("transfer_declined", Group.TRANSFER, "Transfer declined", "{who} declined the case and says why."),
    Kind("transfer_asked", Group.TRANSFER, "Question about a transfer", "{who} has a question before taking the case."),
    Kind("transfer_answered", Group.TRANSFER, "Transfer answered", "{who} answered and sent the transfer back to you."),
    Kind("enrolment_returned", Group.ENROLMENT, "Enrolment returned", "{who} returned the enrolment."),
    Kind("enrolment_approved", Group.ENROLMENT, "Enrolment approved", "The enrolment is approved."),
    Kind("emergency_opened", Group.NOTICE, "Restricted record opened in an emergency", "Today tells who and why."),
    Kind("safeguarding_raised", Group.NOTICE, "Safeguarding concern", "Today tells which assessment raised it."),
    Kind("file_ready", Group.WORK, "File ready", "A file that you asked for is ready to download."),
    Kind("job_done", Group.WORK, "Background work done", "What you started in the background is finished."),
    Kind("job_failed", Group.WORK, "Background work failed", "What you started could not be done."),
):
    register(_kind)
