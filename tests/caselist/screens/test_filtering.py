"""Each filter, alone and together, and what an address says that no filter offers."""

import pytest

from cats.core.actors import SYSTEM
from cats.organisations.models import Location
from cats.participants import services
from cats.participants.models import Participant
from tests.cast import HOLME_HOUSE, NORTH_COMMUNITY, RISLEY, STYAL


@pytest.fixture
def risley(case_of, dana):
    return case_of(dana, "Ada", "Adams", at=RISLEY)


@pytest.fixture
def styal(case_of, omar):
    return case_of(omar, "Bea", "Brown", at=STYAL)


def test_without_filters_every_open_case_in_scope_is_listed(open_list, dana, risley, styal):
    assert open_list(dana).names == ["ADAMS, Ada", "BROWN, Bea"]


def counts(page):
    return page.counts["All I may see"], page.counts["Closed"]


def test_by_one_status_and_by_several(open_list, approved, case_of, dana):
    case_of(dana, "Ida", "Identified")
    approved(dana, "Ada", "Approved")
    enrolling = case_of(dana, "Eve", "Enrolling")
    services.change_status(participant=enrolling, to="enrolling", by=SYSTEM)

    assert open_list(dana, status="approved").names == ["APPROVED, Ada"]
    assert open_list(dana, status=["approved", "enrolling"]).names == ["APPROVED, Ada", "ENROLLING, Eve"]


def test_tabs_part_open_from_closed_and_count_under_the_same_filters(open_list, case_of, dana, risley, styal):
    services.archive_participant(participant=styal, reason="deceased", by=SYSTEM)

    assert counts(open_list(dana)) == ("1", "1")
    closed = open_list(dana, key="closed")
    assert closed.names == ["BROWN, Bea"]
    assert counts(open_list(dana, key="closed", status="identified")) == ("1", "0")


def test_by_owner(open_list, dana, omar, risley, styal):
    page = open_list(dana, owner=omar.pk)

    assert page.names == ["BROWN, Bea"]
    assert page.tags == ["Owner: Omar Hale"]


def test_by_having_no_owner(open_list, case_of, priya, risley):
    case_of(None, "Una", "Unowned", at=RISLEY)

    assert open_list(priya, owner="none").names == ["UNOWNED, Una"]
    assert open_list(priya, owner=["none", risley.owner_id]).names == ["ADAMS, Ada", "UNOWNED, Una"]


def test_by_current_or_enrolment_location(open_list, case_of, dana, risley, styal):
    moved = case_of(dana, "Mo", "Moved", at=RISLEY)
    Participant.objects.filter(pk=moved.pk).update(enrolment_location=STYAL)

    assert open_list(dana, location=STYAL).names == ["BROWN, Bea", "MOVED, Mo"]
    assert open_list(dana, location=[STYAL, RISLEY]).names == ["ADAMS, Ada", "BROWN, Bea", "MOVED, Mo"]


def test_by_label(open_list, label_named, dana, risley, styal):
    women, work = label_named("Women's hub"), label_named("A, B + C 50%")
    services.add_label(participant=styal, label=women, by=SYSTEM)
    services.add_label(participant=risley, label=work, by=SYSTEM)

    page = open_list(dana, label=work.pk)
    assert page.names == ["ADAMS, Ada"]
    assert page.tags == ["Label: A, B + C 50%"]
    assert open_list(dana, label=[women.pk, work.pk]).names == ["ADAMS, Ada", "BROWN, Bea"]


def test_a_closed_label_no_longer_filters(open_list, label_named, dana, risley):
    label = label_named("Women's hub")
    services.add_label(participant=risley, label=label, by=SYSTEM)
    services.close_label(participant=risley, label=label, by=SYSTEM)

    assert open_list(dana, label=label.pk).names == []


def test_filters_narrow_each_other(open_list, dana, omar, risley, styal):
    assert open_list(dana, owner=omar.pk, location=RISLEY).names == []
    assert open_list(dana, owner=omar.pk, location=STYAL, q="bro").names == ["BROWN, Bea"]


@pytest.mark.parametrize("name", ["status", "owner", "location", "label"])
@pytest.mark.parametrize("value", ["99999999", "nonsense", "1' OR '1'='1", "9" * 400, "²", "-1", "<b>", "a\0b"])
def test_a_value_that_is_not_on_offer_matches_nothing_and_that_is_said(open_list, dana, risley, name, value):
    page = open_list(dana, **{name: value})

    assert (page.status, page.names) == (200, [])
    assert len(page.notices) == 1
    assert page.tags == [f"{name.capitalize()}: not one of your choices"]


def test_values_that_are_on_offer_still_count_beside_one_that_is_not(open_list, dana, omar, risley, styal):
    page = open_list(dana, owner=[omar.pk, 99_999_999])

    assert page.names == ["BROWN, Bea"]
    assert page.tags == ["Owner: Omar Hale", "Owner: not one of your choices"]


def test_each_tag_leads_to_the_list_without_its_filter(open_list, dana, omar, styal):
    page = open_list(dana, owner=omar.pk, location=STYAL, q="bro", sort="-name")
    ways = [tag.attributes["href"] for tag in page.find("a", class_="moj-filter__tag")]

    assert page.tags == ["Search: bro", "Owner: Omar Hale", "Location: HMP Styal"]
    assert ways[1] == f"?location={STYAL}&q=bro&sort=-name"
    assert open_list(dana, ways[1]).tags == ["Search: bro", "Location: HMP Styal"]
    assert page.one("a", class_="app-applied__clear").attributes["href"] == "?sort=-name&filters=none"


def test_choices_hold_what_is_in_scope_and_nothing_else(open_list, programme, label_named, dana, omar, tess, zoe):
    everybodys, own, other = label_named("Hub"), label_named("West", "con_west"), label_named("East", "con_east")

    page = open_list(dana)

    assert page.choices("owner")[0] == str(dana.pk)
    assert set(page.choices("owner")) == {str(dana.pk), str(omar.pk)}
    assert page.choices("location") == [str(RISLEY), str(STYAL)]
    assert page.choices("label") == [str(everybodys.pk), str(own.pk)]
    assert str(other.pk) not in page.choices("label")


def test_only_those_who_see_unowned_cases_may_ask_for_them(open_list, dana, priya):
    assert "none" in open_list(priya).choices("owner")
    assert "none" not in open_list(dana).choices("owner")
    assert open_list(dana, owner="none").tags == ["Owner: not one of your choices"]


def test_a_choice_made_a_moment_ago_is_known_at_once(open_list, label_named, dana, risley):
    open_list(dana)
    label = label_named("Brand new")
    services.add_label(participant=risley, label=label, by=SYSTEM)

    page = open_list(dana, label=label.pk)

    assert page.names == ["ADAMS, Ada"]
    assert "Brand new" in page.rows[0]


def test_locations_stand_under_their_region(open_list, priya):
    groups = [group.text for group in open_list(priya).find("p", class_="app-options__group")]

    assert groups == ["Open", "Closed", "North West"]


def test_unmapped_locations_are_offered_to_internal_staff_only(open_list, quinn, priya):
    assert "0" in open_list(quinn).choices("location")
    assert "0" not in open_list(priya).choices("location")
    assert {str(HOLME_HOUSE), str(NORTH_COMMUNITY)} <= set(open_list(quinn).choices("location"))


def test_the_location_of_a_case_elsewhere_is_still_shown(open_list, case_of, dana):
    case = case_of(dana, "Ada", "Adams")
    Participant.objects.filter(pk=case.pk).update(current_location=Location.objects.get(pk=HOLME_HOUSE))

    assert "HMP Holme House" in open_list(dana).rows[0]
