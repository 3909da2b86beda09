"""A caseload as people have it: every list holds something, and what it holds is as uneven as life."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from caselist.drain import drain_all
from cats.core import clock
from cats.core.actors import SYSTEM
from cats.organisations.models import Location, User
from cats.participants import services
from cats.participants.models import Participant
from cats.probation.models import ProbationPerson
from tests.cast import HOLME_HOUSE, NORTH_COMMUNITY, RISLEY, STYAL

NAMES = ("Adams", "Brown", "Cole", "Dunn", "Evans", "Frost", "Green", "Hall", "Ives", "Jones")
FORENAMES = ("Ann", "Anna-Maria Konstantina", "Bea", "Cal", "Dee")
UNITS = (("WPNWS1", "Warrington and Halton"), ("WPNWS2", "Cheshire East and Cheshire West"))
TEAMS = ("Warrington Sentence Management 1", "Crewe Offender Management in Custody Team")
STEPS = ("enrolling", "submitted_to_provider", "submitted_to_authority", "approved")


@dataclass(frozen=True)
class Caseload:
    """The cases that tests ask for by name; the others are there to be many."""

    every: list[Participant]
    restricted: Participant
    long_named: Participant


@pytest.fixture
def caseload(case_of: Callable[..., Participant], label_named, priya, dana, omar, tess) -> Caseload:
    """Make 34 cases of Priya's region: hers, her teams', nobody's, moved, closed, restricted, with a long name."""
    labels = [label_named("Women’s hub", colour="purple"), label_named("Veteran", colour="green")]
    owners: list[User | None] = [priya, dana, omar, tess, dana]
    places = (RISLEY, STYAL, NORTH_COMMUNITY)
    made = []
    for number in range(30):
        case = case_of(
            owners[number % 5], FORENAMES[number % 5], NAMES[number % 10], at=places[number % 3],
            identifiers={"crn": f"X{700100 + number}", "nomis": f"A{1200 + number}BC"},
        )  # fmt: skip
        for step in STEPS[: number % 5]:
            case = services.change_status(participant=case, to=step, by=SYSTEM)
        if number % 4 == 0:
            services.add_label(participant=case, label=labels[number % 8 // 4], by=SYSTEM)
        made.append(case)
    long_named = case_of(
        priya, "Anna-Maria Konstantina", "Featherstonehaugh-Cholmondeley Wojciechowska-Łukaszewska", at=STYAL,
        identifiers={"crn": "X700900"},
    )  # fmt: skip
    restricted = case_of(priya, "Vera", "Hidden", identifiers={"crn": "X700901"})
    for number in range(2):
        case_of(None, "Nora", f"Nobodys {number}", identifiers={"crn": f"X70091{number}"})
    services.archive_participant(participant=case_of(priya, "Cy", "Closed"), reason="deceased", by=priya)
    moved = case_of(dana, "Mo", "Moved")
    services.move_participant(participant=moved, to=Location.objects.get(pk=HOLME_HOUSE), by=SYSTEM)
    _say_what_probation_knows(made)
    ProbationPerson.objects.filter(crn="X700901").update(is_restricted=True, has_data=True, state="fresh")
    _make_due([*made, long_named])
    drain_all()
    return Caseload(made, restricted, long_named)


def _say_what_probation_knows(cases: list[Participant]) -> None:
    then = timezone.make_aware(datetime.combine(clock.today() - timedelta(days=9), time(14, 5)))
    for number in range(0, len(cases), 2):
        unit = number // 2 % 2
        ProbationPerson.objects.filter(crn=f"X{700100 + number}").update(
            sex="female" if number % 3 else "male", is_restricted=False, has_data=True,
            pdu_code=UNITS[unit][0], pdu_name=UNITS[unit][1], team_code=f"TEAM{unit}", team_name=TEAMS[unit],
            region_code="N57", region_name="Greater Manchester",
            sentence_ends_on=clock.today() + timedelta(days=30 * number),
            sentence_end_source="licence" if number % 4 else "order", cohort="general" if number % 3 else "sexual",
            has_ldc=number % 5 == 0, state="stale" if number % 6 == 0 else "fresh",
            as_of=then if number % 6 == 0 else None,
        )  # fmt: skip


def _make_due(cases: list[Participant]) -> None:
    for number, case in enumerate(cases):
        if number % 3 == 0:
            due = clock.today() + timedelta(days=number - 12)
            Participant.objects.filter(pk=case.pk).update(risk_due_on=due, risk_due_reason="ten_week_review")
