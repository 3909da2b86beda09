"""What a case needs before it can go to quality assurance: the whole list at once, each line with its way out."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from enum import Enum
from typing import Any

from django.urls import reverse

from cats.assessments.standing import standing_of as assessment_standing_of
from cats.core import clock, words
from cats.enrolment import rules
from cats.enrolment.rules import NeedFound
from cats.enrolment.standing import Standing, standing_of
from cats.participants.codes import Status
from cats.participants.models import Participant
from cats.participants.rules import too_long_out_of_feed

SNAPSHOT_VERSION = 1


class State(Enum):
    """How one line of the list stands; `words` stand beside it, so that no colour is needed."""

    READY = "ready"
    REASON_NEEDED = "reason_needed"
    MISSING = "missing"

    @property
    def words(self) -> str:
        return {"ready": "Ready", "reason_needed": "Needs a reason", "missing": "Not ready"}[self.value]


@dataclass(frozen=True)
class Item:
    """One thing that has to be in order: what it is, how it stands, and where it is put right."""

    code: str
    label: str
    state: State
    words: str
    address: str = ""
    act: str = ""

    @property
    def is_ready(self) -> bool:
        """Say whether this keeps nobody from submitting; a reason is given with the submission itself."""
        return self.state is not State.MISSING


def checklist(case: Participant) -> list[Item]:
    """Return everything that a case needs for quality assurance, in the order of the work.

    Two queries, whatever there is, or none when both standings of the case are known already. The case has its current
    and enrolment locations with it.
    """
    standing, today = standing_of(case), clock.today()
    return [
        _location(case),
        _owner(case),
        _consent(case, standing, today),
        _right_to_work(case, standing, today),
        _need(case),
        _feed(case, today),
    ]


def is_ready(items: Iterable[Item]) -> bool:
    """Say whether nothing on a list is missing."""
    return all(item.is_ready for item in items)


def asks_for_justification(items: Iterable[Item]) -> bool:
    """Say whether a reason has to go with the submission."""
    return any(item.state is State.REASON_NEEDED for item in items)


def snapshot(case: Participant, items: Iterable[Item]) -> dict[str, Any]:
    """Return a list as it is kept with a submission, and what it was judged by; codes and dates, no names."""
    standing, assessed = standing_of(case), assessment_standing_of(case).latest_assessment
    return {
        "version": SNAPSHOT_VERSION,
        "on": clock.today().isoformat(),
        "items": [{"code": item.code, "state": item.state.value, "words": item.words} for item in items],
        "consent": _kept(standing.consent),
        "right_to_work": {
            "nationality": case.nationality,
            "is_needed": rules.needs_right_to_work(case.nationality),
            "answer": standing.work_answer,
            "record": _kept(standing.work),
        },
        "assessment": {"id": assessed.id, "scores": {bar.key: bar.score for bar in assessed.bars}}
        if assessed
        else None,
    }


def _kept(facts: Any) -> dict[str, Any] | None:
    if facts is None:
        return None
    kept = {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(facts).items()}
    return kept | {"file": facts.file.document_id}


def _location(case: Participant) -> Item:
    make = _item("location", "Enrolment location")
    address, act = _way(case, "location", "change_enrolment_location"), "Change"
    place = case.enrolment_location
    if place is None or not place.is_mapped:
        return make(State.MISSING, "No enrolment location has been chosen.", address, "Choose a location")
    return make(State.READY, place.name, address if case.status in _BEFORE_QUALITY else "", act)


def _owner(case: Participant) -> Item:
    make = _item("owner", "Owner")
    if case.owner is None:
        address = reverse("reassign_case", args=[case.pk])
        return make(
            State.MISSING, "Nobody holds the case, so nobody can be asked about it.", address, "Give it an owner"
        )
    return make(State.READY, f"The case is held by {case.owner.display_name}.")


def _consent(case: Participant, standing: Standing, today: date) -> Item:
    make = _item("consent", "Consent")
    address = _way(case, "consent", "add_consent")
    consent = standing.consent
    if standing.is_granted and standing.first_consent_on:
        return make(State.READY, f"Granted, from {words.date(standing.first_consent_on)}.")
    if consent is None:
        return make(State.MISSING, "No signed consent has been added.", address, "Add consent")
    if not consent.file.is_good:
        told = "The consent form that was added was found harmful and cannot be opened."
        return make(State.MISSING, told, address, "Add the form again")
    given, until = words.date(consent.valid_from), rules.consent_serves_until(consent.valid_from)
    if not rules.consent_is_in_date(consent.valid_from, today):
        told = f"Consent of {given} is more than three months old: it could be used until {words.date(until)}."
        return make(State.MISSING, told, address, "Add a new consent")
    left = words.counted((until - today).days, "day")
    return make(
        State.READY,
        f"Consent of {given}, version {consent.version}. It can be used until {words.date(until)}, {left} from now.",
    )


def _right_to_work(case: Participant, standing: Standing, today: date) -> Item:
    make = _item("right_to_work", "Right to work")
    if not rules.needs_right_to_work(case.nationality):
        return make(State.READY, f"Not needed: the nationality on the record is {case.nationality.strip()}.")
    why = (
        f"The nationality on the record is {case.nationality.strip()}"
        if case.nationality.strip()
        else "No nationality is on the record"
    )
    address = _way(case, "right-to-work", "add_right_to_work")
    work = standing.work
    if work is None:
        return make(State.MISSING, f"{why}, so a document has to show the right to work.", address, "Add a document")
    if not work.file.is_good:
        told = "The document that was added was found harmful and cannot be opened."
        return make(State.MISSING, told, address, "Add it again")
    if not rules.shows_right_to_work([work.valid_to], today):
        return make(
            State.MISSING,
            f"{why}, and the right to work ended on {words.date(work.valid_to)}.",
            address,
            "Add a new document",
        )
    until = f"until {words.date(work.valid_to)}" if work.valid_to else "without an end"
    return make(State.READY, f"Shown from {words.date(work.valid_from)} {until}.")


def _need(case: Participant) -> Item:
    make = _item("need", "Assessment")
    address = reverse("case_assessments", args=[case.pk])
    standing = assessment_standing_of(case)
    latest = standing.latest_assessment
    if latest is None:
        told = "An assessment is under way but not submitted." if standing.open_assessment else "Not assessed yet."
        return make(
            State.MISSING,
            told,
            address,
            "Continue the assessment" if standing.open_assessment else "Start an assessment",
        )
    told = _bands_in_words(latest.bars)
    found = rules.need_in(bar.score for bar in latest.bars)
    if found is NeedFound.ENOUGH:
        return make(State.READY, f"{told}, which is enough need.", address, "See the assessment")
    if found is NeedFound.WITH_JUSTIFICATION:
        return make(
            State.REASON_NEEDED,
            f"{told}. Say when you submit why the programme should take this person.",
            address,
            "See the assessment",
        )
    asked = "Two red pathways are needed, or one red and one amber with a reason."
    return make(State.MISSING, f"{told}. {asked}", address, "See the assessment")


def _feed(case: Participant, today: date) -> Item:
    make = _item("feed", "Active in the data feed")
    if case.left_feed_on is None:
        return make(State.READY, "The feed names this person.")
    left, until = words.date(case.left_feed_on), words.date(rules.feed_serves_until(case.left_feed_on))
    if too_long_out_of_feed(case.left_feed_on, today):
        return make(
            State.MISSING,
            f"This person left the feed on {left}, more than 30 days ago, so the case cannot be approved.",
        )
    return make(State.READY, f"This person left the feed on {left}. The case can be approved until {until}.")


def _bands_in_words(bars: Iterable[Any]) -> str:
    found = [bar.band.value for bar in bars]
    return f"{found.count('red')} red and {found.count('amber')} amber of {len(found)} pathways"


_BEFORE_QUALITY = frozenset({Status.IDENTIFIED, Status.ENROLLING})


def _way(case: Participant, step: str, route: str) -> str:
    """Return where something is put right: in the wizard until it is confirmed, by an act of its own afterwards."""
    if case.status == Status.IDENTIFIED:
        return reverse("enrol_step", args=[case.pk, step])
    return reverse(route, args=[case.pk])


def _item(code: str, label: str) -> Callable[..., Item]:
    def make(state: State, told: str, address: str = "", act: str = "") -> Item:
        return Item(code, label, state, told, address, act)

    return make
