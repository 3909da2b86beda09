"""Looking up which record of ours a NOMIS record became."""

from migration.models import Mapping
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
