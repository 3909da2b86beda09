"""Every code of NOMIS that a visit can carry."""

import dataclasses

import pytest

from cats.custody.codes import VisitKind, VisitOutcome, VisitStatus
from migration.domains.base import Rejection
from tests.migration.visits.records import TABLES, coded, translated

OUTCOMES = {
    "ADMIN": VisitOutcome.ADMINISTRATIVE_CANCELLATION,
    "ADMIN_CANCEL": VisitOutcome.ADMINISTRATIVE_CANCELLATION,
    "HMP": VisitOutcome.ESTABLISHMENT_CANCELLED,
    "NO_ID": VisitOutcome.VISITOR_FAILED_SECURITY_CHECKS,
    "NO_VO": VisitOutcome.NO_VISITING_ORDER,
    "NSHOW": VisitOutcome.VISITOR_DID_NOT_ARRIVE,
    "OFFCANC": VisitOutcome.PRISONER_CANCELLED,
    "REFUSED": VisitOutcome.PRISONER_REFUSED_TO_ATTEND,
    "VISCANC": VisitOutcome.VISITOR_CANCELLED,
    "VO_CANCEL": VisitOutcome.VISIT_ORDER_CANCELLED,
    "BATCH_CANC": VisitOutcome.BATCH_CANCELLATION,
}
STATUSES = {
    "CANC": (VisitStatus.CANCELLED, VisitOutcome.CANCELLATION),
    "HMPOP": (VisitStatus.BOOKED, VisitOutcome.TERMINATED_BY_STAFF),
    "OFFEND": (VisitStatus.BOOKED, VisitOutcome.PRISONER_COMPLETED_EARLY),
    "VDE": (VisitStatus.BOOKED, VisitOutcome.VISITOR_DECLINED_ENTRY),
    "VISITOR": (VisitStatus.BOOKED, VisitOutcome.VISITOR_COMPLETED_EARLY),
    "NORM": (VisitStatus.BOOKED, VisitOutcome.COMPLETED_NORMALLY),
    "SCH": (VisitStatus.BOOKED, ""),
    "EXP": (VisitStatus.BOOKED, ""),
    "COMP": (VisitStatus.BOOKED, ""),
}


def having(table: str, nomis_code: str, code: str):
    return dataclasses.replace(TABLES, codes={(table, nomis_code): code})


@pytest.mark.parametrize(("code", "outcome"), OUTCOMES.items())
@pytest.mark.parametrize(("status", "stands"), [("CANC", "cancelled"), ("SCH", "booked"), ("NORM", "booked")])
def test_a_known_outcome_wins_over_the_status(code, outcome, status, stands):
    visit = translated(visitOutcome=coded(code), visitStatus=coded(status))
    assert (visit.outcome, visit.status) == (outcome, stands)


@pytest.mark.parametrize(("code", "expected"), STATUSES.items())
def test_without_an_outcome_the_status_decides(code, expected):
    visit = translated(visitStatus=coded(code))
    assert (visit.status, visit.outcome) == expected


@pytest.mark.parametrize("nothing", [None, "absent"])
def test_an_outcome_may_be_null_or_missing(nothing):
    changes = {} if nothing else {"visitOutcome": None}
    assert translated(**changes).outcome == ""


def test_an_unknown_outcome_is_rejected_by_name():
    with pytest.raises(Rejection) as refusal:
        translated(visitOutcome=coded("ZZZ", "A person's name"))
    assert (refusal.value.reason, refusal.value.detail) == ("unknown_visit_outcome", "ZZZ")


@pytest.mark.parametrize("code", ["", "hmp", "HMP_X"])
def test_an_outcome_is_known_by_its_exact_code(code):
    with pytest.raises(Rejection, match="unknown_visit_outcome"):
        translated(visitOutcome=coded(code))


def test_an_unknown_status_is_rejected_only_where_it_decides():
    with pytest.raises(Rejection, match="unknown_visit_status: QQQ"):
        translated(visitStatus=coded("QQQ"))
    visit = translated(visitStatus=coded("QQQ"), visitOutcome=coded("HMP"))
    assert (visit.status, visit.outcome) == (VisitStatus.BOOKED, VisitOutcome.ESTABLISHMENT_CANCELLED)


@pytest.mark.parametrize(("code", "kind"), [("SCON", VisitKind.SOCIAL), ("OFFI", VisitKind.OFFICIAL)])
def test_social_and_official_visits_are_known(code, kind):
    assert translated(visitType=coded(code)).kind == kind


def test_another_visit_type_is_rejected_by_name():
    with pytest.raises(Rejection, match="unknown_visit_type: XXXX"):
        translated(visitType=coded("XXXX"))


def test_people_can_give_an_outcome_a_meaning():
    visit = translated(having("visit_outcome", "ZZZ", "visitor_cancelled"), visitOutcome=coded("ZZZ"))
    assert visit.outcome == VisitOutcome.VISITOR_CANCELLED


def test_people_can_give_a_visit_type_a_meaning():
    assert translated(having("visit_type", "LEGL", "official"), visitType=coded("LEGL")).kind == VisitKind.OFFICIAL


@pytest.mark.parametrize(
    ("meaning", "expected"),
    [
        ("none", (VisitStatus.BOOKED, "")),
        ("cancellation", (VisitStatus.CANCELLED, VisitOutcome.CANCELLATION)),
        ("completed_normally", (VisitStatus.BOOKED, VisitOutcome.COMPLETED_NORMALLY)),
    ],
)
def test_people_can_give_a_status_a_meaning(meaning, expected):
    visit = translated(having("visit_status", "QQQ", meaning), visitStatus=coded("QQQ"))
    assert (visit.status, visit.outcome) == expected


def test_what_is_built_in_cannot_be_given_another_meaning():
    visit = translated(having("visit_outcome", "HMP", "visitor_cancelled"), visitOutcome=coded("HMP"))
    assert visit.outcome == VisitOutcome.ESTABLISHMENT_CANCELLED
