"""What the box in the header finds, for whom, and where it leads."""

import pytest
from django.urls import reverse

from caselist.drain import drain_all
from cats.core.actors import SYSTEM
from cats.core.models import AccessEntry
from cats.participants import services
from cats.probation.models import ProbationPerson
from tests.cast import HOLME_HOUSE
from tests.core.reading import Page


@pytest.fixture
def search(as_user):
    def get(user, term):
        drain_all()
        return as_user(user).get(reverse("search"), {"q": term})

    return get


def main(answer):
    return Page(answer.content.decode()).one("main").text


@pytest.mark.parametrize("typed", ["X100001", "x100001", " X100001 ", "A1234BC", "1CFG0001A"])
def test_the_number_of_a_case_leads_straight_to_it(search, case_of, dana, typed):
    case = case_of(dana, "Ada", "Adams", identifiers={"crn": "X100001", "nomis": "A1234BC"})

    assert search(dana, typed)["Location"].startswith(f"/cases/{case.pk}/")


def test_names_lead_to_what_has_them_open_or_closed_with_the_open_first(search, case_of, dana, omar):
    closed = case_of(dana, "Ada", "Smith")
    services.archive_participant(participant=closed, reason="deceased", by=SYSTEM)
    case_of(omar, "Zoe", "Smith")

    said = main(search(dana, "smith"))

    assert said.index("SMITH, Zoe") < said.index("SMITH, Ada")


def test_colleagues_are_found_with_the_way_to_their_cases(search, dana, omar, zoe):
    page = Page(search(dana, "omar").content.decode())

    assert f"/cases/?owner={omar.pk}" in [link.attributes.get("href") for link in page.find("a")]
    assert "Zoe" not in main(search(dana, "zoe")).replace("“zoe”", "")


def test_a_strangers_case_is_not_found(search, case_of, dana, zoe):
    case_of(zoe, "Zed", "Stranger", at=HOLME_HOUSE, identifiers={"crn": "X200001"})

    for typed in ("stranger", "X200001", "stranjer"):
        answer = search(dana, typed)
        assert answer.status_code == 200
        assert "STRANGER" not in answer.content.decode()


def test_a_restricted_record_is_found_by_its_whole_number_alone(search, case_of, dana):
    case = case_of(dana, "Ada", "Protected", identifiers={"crn": "X300001"})
    ProbationPerson.objects.update_or_create(crn="X300001", defaults={"has_data": True, "is_restricted": True})

    assert "PROTECTED" not in search(dana, "protected").content.decode()
    assert search(dana, "X30000").status_code == 200
    assert search(dana, "X300001")["Location"].startswith(f"/cases/{case.pk}/")
    assert search(dana, case.upci).status_code == 200


def test_when_nothing_is_spelt_so_what_sounds_so_is_shown(search, case_of, dana):
    case_of(dana, "Ada", "Smyth")

    said = main(search(dana, "smith"))

    assert "SMYTH, Ada" in said
    assert "sound like it" in said


def test_a_search_is_logged_with_what_was_typed(search, case_of, dana):
    case_of(dana, "Ada", "Adams")

    search(dana, "adams")

    entry = AccessEntry.objects.get()
    assert (entry.access, entry.facts) == ("searched", {"filters": {"q": "adams"}, "rows": 1})


@pytest.mark.parametrize("typed", ["", "a", "!!!", "\0", "x" * 500, "%' OR 1=1 --"])
def test_whatever_is_typed_gets_an_answer(search, dana, typed):
    assert search(dana, typed).status_code == 200


def test_the_box_searches_from_every_page(as_user, dana):
    form = Page(as_user(dana).get("/account/").content.decode()).one("form", role="search")

    assert (form.attributes["action"], form.attributes["method"]) == (reverse("search"), "get")
