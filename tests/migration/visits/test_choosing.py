"""Which visits people may choose, and what they are told when they cannot."""

from datetime import datetime

import pytest
from pydantic import ValidationError

from migration.domains.visits.choosing import RoomsFilter, VisitFilter


def refusal(**chosen) -> str:
    with pytest.raises(ValidationError) as error:
        VisitFilter(**chosen)
    return str(error.value)


def test_nothing_chosen_means_social_visits_of_all_prisons_at_any_time():
    chosen = VisitFilter()
    assert chosen.model_dump(mode="json") == {
        "prison_ids": [],
        "visit_types": ["SCON"],
        "from_date_time": None,
        "to_date_time": None,
        "ignore_missing_room": False,
    }


@pytest.mark.parametrize("end", ["toDateTime", "endDateTime", "to_date_time"])
def test_the_names_of_the_reference_and_ours_are_taken(end):
    body = {
        "prisonIds": ["mdi", "HEI", "MDI"],
        "visitTypes": ["OFFI"],
        "fromDateTime": "2021-11-03T09:00:00",
        end: "2021-11-04T09:00",
        "ignoreMissingRoom": True,
    }
    chosen = VisitFilter.model_validate(body)
    assert chosen == VisitFilter(
        prison_ids=["MDI", "HEI"],
        visit_types=["OFFI"],
        from_date_time=datetime.fromisoformat("2021-11-03T09:00:00"),
        to_date_time=datetime.fromisoformat("2021-11-04T09:00:00"),
        ignore_missing_room=True,
    )
    assert VisitFilter.model_validate(chosen.model_dump(mode="json")) == chosen


def test_a_time_with_an_offset_is_taken_to_london():
    assert VisitFilter(from_date_time="2021-07-03T09:00:00Z").from_date_time == datetime.fromisoformat(
        "2021-07-03T10:00:00"
    )


@pytest.mark.parametrize("nothing", [None, []])
def test_choosing_nothing_is_no_choice(nothing):
    assert VisitFilter(prison_ids=nothing, visit_types=nothing) == VisitFilter()
    assert VisitFilter(from_date_time="", to_date_time=None) == VisitFilter()


@pytest.mark.parametrize("prison", ["", "M", "MDI-A", "MOORLAND", "M I", "12", "MDI\n1"])
def test_what_is_no_prison_code_is_refused(prison):
    assert "is not a prison code" in refusal(prison_ids=[prison])


def test_a_beginning_after_the_end_is_refused():
    words = refusal(from_date_time="2021-11-04T09:00:00", to_date_time="2021-11-03T09:00:00")
    assert "The end lies before the beginning" in words
    assert VisitFilter(from_date_time="2021-11-04T09:00:00", to_date_time="2021-11-04T09:00:00")


@pytest.mark.parametrize(
    "chosen", [{"prisons": ["MDI"]}, {"from_date_time": "yesterday"}, {"ignore_missing_room": "?"}]
)
def test_unknown_fields_and_malformed_values_are_refused(chosen):
    assert refusal(**chosen)


@pytest.mark.django_db
def test_a_visit_type_has_to_have_a_meaning_or_to_have_had_one():
    from cats.core.actors import SYSTEM
    from migration.reference.services import give_code_a_meaning, remove_code

    assert "SCON and OFFI are" in refusal(visit_types=["XXXX"])
    code = give_code_a_meaning(table="visit_type", nomis_code="XXXX", code="official", by=SYSTEM)
    assert VisitFilter(visit_types=["XXXX"]).visit_types == ["XXXX"]
    remove_code(mapping=code, by=SYSTEM)
    assert VisitFilter(visit_types=["XXXX"]).visit_types == ["XXXX"]


def test_looking_at_rooms_means_visits_of_all_types():
    assert RoomsFilter().visit_types == []
    assert RoomsFilter(visit_types=["OFFI"]).visit_types == ["OFFI"]
