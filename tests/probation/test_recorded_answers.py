"""Answers in the shape that the services were seen to give are read, and reduced to what is kept."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cats.core.http import reading
from cats.probation.clients.payloads import (
    CaseAccess,
    PersonalDetails,
    ProgrammeNeeds,
    Registrations,
    Sentence,
    Teams,
    Timeline,
    UserAccessAnswer,
)
from cats.probation.rules import normalising

SAMPLES = Path(__file__).parent / "samples"
NOW = datetime(2026, 3, 4, 14, 5, tzinfo=UTC)


def sample(name: str, model: type):
    return reading(model)((SAMPLES / f"{name}.json").read_bytes())


def read(model: type, answer: object):
    return reading(model)(json.dumps(answer).encode())


def test_personal_details():
    kept = normalising.person(sample("personal-details", PersonalDetails), "X000021")

    assert (kept["surname"], kept["forenames"], kept["date_of_birth"]) == ("Brackley", "Ottilie", "1981-04-15")
    assert (kept["pdu_code"], kept["pdu_name"]) == ("N07U1", "Tarn, Beck + Ghyll 50%")
    assert (kept["team_code"], kept["region_name"], kept["sex_name"]) == ("N07T01", "Moorland", "Female")
    assert kept["practitioner"] == "Ines Mair Hallam"
    assert kept["other_crn"] == ""


def test_an_answer_about_another_number_is_marked():
    assert normalising.person(sample("personal-details", PersonalDetails), "X000099")["other_crn"] == "X000021"


def test_an_age_is_not_kept_because_it_would_differ_every_day():
    assert "age" not in normalising.person(sample("personal-details", PersonalDetails), "X000021")


def test_a_community_order_ends_as_an_order():
    kept = normalising.sentence(sample("sentence", Sentence))

    assert (kept["ends_on"], kept["end_source"]) == ("2025-03-23", "order")
    assert kept["requirements"] == ["Curfew", "Rehabilitation activity", "Thinking skills"]


def test_a_custodial_sentence_ends_with_its_licence():
    answer = read(Sentence, {"custodial": True, "startDate": "2024-01-01", "licenceExpiryDate": "2027-02-03"})
    kept = normalising.sentence(answer)

    assert (kept["ends_on"], kept["end_source"]) == ("2027-02-03", "licence")


def test_the_expected_end_comes_before_the_expiry_of_the_licence():
    dates = {"expectedEndDate": "2026-05-06", "licenceExpiryDate": "2027-02-03"}

    assert normalising.sentence(read(Sentence, {"custodial": True, **dates}))["ends_on"] == "2026-05-06"


def test_programme_needs():
    kept = normalising.needs(sample("pni", ProgrammeNeeds))

    assert (kept["cohort"], kept["has_ldc"], kept["overall"]) == ("sexual", False, "M")


def test_the_newest_complete_assessment_of_layer_three_counts():
    entries = [
        {"id": 1, "status": "COMPLETE", "type": "LAYER3", "completedAt": "2025-01-02T09:00:00"},
        {"id": 2, "status": "COMPLETE", "type": "LAYER3", "completedAt": "2025-06-02T09:00:00"},
        {"id": 3, "status": "OPEN", "type": "LAYER3", "completedAt": None},
        {"id": 4, "status": "COMPLETE", "type": "LAYER1", "completedAt": "2025-09-02T09:00:00Z"},
    ]

    kept = normalising.assessments(read(Timeline, {"timeline": entries}))

    assert kept == {"assessment_id": 2, "completed_on": "2025-06-02"}


def test_registers_are_kept_in_an_order_of_ours():
    rows = [{"type": {"code": code, "description": code}, "date": "2025-01-01"} for code in ("B", "A", "C")]
    forwards, backwards = (
        normalising.registrations(read(Registrations, {"registrations": each})) for each in (rows, rows[::-1])
    )

    assert normalising.digest(forwards) == normalising.digest(backwards)


@pytest.mark.parametrize(
    ("until", "is_restricted"),
    [(None, True), ("2026-03-05T00:00:00Z", True), ("2026-03-04T00:00:00Z", False), ("2026-03-03T10:00:00", False)],
)
def test_a_record_is_restricted_while_somebody_is_kept_out(until, is_restricted):
    for name in ("excludedFrom", "restrictedTo"):
        answer = {"excludedFrom": [], "restrictedTo": [], name: [{"username": "A", "until": until}]}

        assert normalising.access(read(CaseAccess, answer), NOW)["is_restricted"] is is_restricted


def test_who_is_kept_out_is_not_kept():
    assert "SOMEBODY" not in json.dumps(normalising.access(sample("access", CaseAccess), NOW))


def test_an_answer_about_access_that_says_nothing_is_no_answer():
    with pytest.raises(ValueError, match="excludedFrom"):
        read(CaseAccess, {"crn": "X000021"})


@pytest.mark.parametrize("word", ["no", 0, None, "false"])
def test_whether_a_user_is_excluded_has_to_be_said_plainly(word):
    with pytest.raises(ValueError, match="userExcluded"):
        read(UserAccessAnswer, {"access": [{"crn": "X1", "userExcluded": word, "userRestricted": False}]})


def test_user_access_and_teams():
    first, second = sample("user-access", UserAccessAnswer).access
    [team] = sample("teams", Teams).teams

    assert (first.is_excluded, second.is_excluded, second.exclusion_message) == (False, True, "A relative of yours")
    assert (team.code, team.pdu.code, team.region.code) == ("N07T01", "N07U1", "N07")


@pytest.mark.parametrize(
    ("model", "least"),
    [
        (PersonalDetails, {"name": {}}),
        (Sentence, {}),
        (Registrations, {"registrations": None}),
        (ProgrammeNeeds, {}),
        (Timeline, {"timeline": [{}]}),
        (Teams, {}),
        (UserAccessAnswer, {"access": None}),
    ],
)
def test_optional_fields_may_be_missing_or_null(model, least):
    assert read(model, least) is not None


@pytest.mark.parametrize("field", ["dateOfBirth", "sex", "ethnicity", "probationPractitioner", "team", "region"])
def test_any_optional_part_of_a_person_may_be_null(field):
    answer = json.loads((SAMPLES / "personal-details.json").read_text()) | {field: None}

    assert normalising.person(read(PersonalDetails, answer), "X000021")["surname"] == "Brackley"
