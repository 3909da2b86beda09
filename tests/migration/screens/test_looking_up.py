"""Looking up which record of ours a NOMIS record became."""

import pytest

from cats.core import clock
from cats.custody.codes import Entity
from cats.custody.models import Prisoner, Visit
from migration.models import Mapping
from migration.selectors.cases import cases_of
from tests.migration.screens.rows import make_run


def look_up(entity: str, number: object, whose: str = "nomis") -> str:
    return f"/migration/look-up/?entity={entity}&q={number}&whose={whose}"


def make(entity: str, key: str, record_id: int | None, **facts: object) -> Mapping:
    defaults = {"domain": "contacts", "part_of": key, "kind": "MIGRATED"}
    return Mapping.objects.create(**defaults | {"entity": entity, "key": key, "record_id": record_id} | facts)


def test_by_the_number_of_nomis(looking, open_page):
    run = make_run("contacts")
    make("person", "900001", 77, run=run)

    page = open_page(looking, look_up("person", 900001))

    assert "Our number 77" in page.text
    assert any(link.text == run.label for link in page.find("a"))


def test_by_our_number(looking, open_page):
    make("person", "900001", 77)

    assert "NOMIS number 900001" in open_page(looking, look_up("person", 77, "ours")).text


def test_one_number_of_several_kinds(looking, open_page):
    make("sentence_adjustment", "5", 1, domain="adjustments")
    make("key_date_adjustment", "5", 2, domain="adjustments")

    assert "Our number 2" in open_page(looking, look_up("key_date_adjustment", 5)).text


def test_what_came_with_it_is_listed(looking, open_page):
    make("person", "900001", 77)
    make("address", "31", 8, part_of="900001")

    page = open_page(looking, look_up("person", 900001))

    assert "Address 31, our number 8" in page.text
    assert "Came with 900001" in open_page(looking, look_up("address", 31)).text


@pytest.fixture
def of_case():
    """Give a case a visit of prisoner A1234BC, and say by which mapping it came."""

    def make_visit(case) -> Mapping:
        prisoner, _ = Prisoner.objects.get_or_create(number="A1234BC", defaults={"participant": case})
        now = clock.now()
        visit = Visit.objects.create(
            nomis_key="700001", prisoner=prisoner, prison="MDI", starts_at=now, ends_at=now, kind="social",
            status="booked", restriction="open",
        )  # fmt: skip
        return make("visit", "700001", visit.pk, domain="visits")

    return make_visit


def test_it_leads_to_the_case_where_the_person_may_see_it(operating, open_page, of_case, case_of, dana):
    case = case_of(dana, "Anna", "Brown")
    of_case(case)

    links = {link.text: link.attributes["href"] for link in open_page(operating, look_up("visit", 700001)).find("a")}

    assert links["BROWN, Anna"] == case.get_absolute_url()


def test_a_case_that_is_not_for_the_person_is_not_named(of_case, case_of, dana, zoe):
    mapping = of_case(case_of(dana, "Anna", "Brown"))

    assert [link.text for link in cases_of(mapping, dana)] == ["BROWN, Anna"]
    assert cases_of(mapping, zoe) == []


def test_every_kind_of_record_can_be_asked_for_its_cases(sam):
    for entity in Entity:
        assert cases_of(Mapping(entity=entity, key="1", record_id=1), sam) == []


def test_what_nomis_had_nothing_of_says_so(looking, open_page):
    make("sentence_adjustment", "booking:9", None, domain="adjustments")

    assert "NOMIS has nothing to migrate" in open_page(looking, look_up("sentence_adjustment", "booking:9")).text


def test_what_is_not_there_says_what_to_check(looking, open_page):
    for address in (look_up("visit", 1), look_up("visit", "9" * 40, "ours"), look_up("visit", "abc", "ours")):
        assert "There is no such record" in open_page(looking, address).text


def test_many_parts_cost_no_more_queries_than_one(looking, queries_of):
    make("person", "900001", 77)
    make("address", "31", 8, part_of="900001")
    one = queries_of(looking, look_up("person", 900001))
    for number in range(30):
        make("phone", str(number), number, part_of="900001")

    assert queries_of(looking, look_up("person", 900001)) == one
