"""The pieces around lists and cases, in their states."""

import pytest


def test_a_list_says_its_count_order_and_filters(style):
    page = style("list/?rows=3&page=2&status=e&location=5")

    assert page.one("h1").text == "Team cases (1,284)"
    assert page.one("caption").text == "51 to 53 of 1,284 cases, sorted by name and CRN, ascending"
    headings = {
        heading.text: heading.attributes.get("aria-sort") for heading in page.find("th", class_="app-list__heading")
    }
    assert headings == {"Name and CRN": "ascending", "Status": None, "Risk due": "none"}
    tags = page.find("a", class_="moj-filter__tag")
    assert [tag.text for tag in tags] == [
        "Remove this filter: Status: Enrolling",
        "Remove this filter: Location: HMP Risley",
    ]
    assert tags[0].attributes["href"] == "?rows=3&location=5"


def test_only_the_current_page_is_marked(style):
    links = style("list/?page=2").one("nav", aria_label="Pages of this list").find("a", aria_current="page")

    assert [link.text for link in links] == ["2"]


def test_every_cell_but_the_first_has_the_label_that_a_phone_shows(style):
    page = style("list/?rows=2")

    for row in page.one("tbody").find("tr"):
        assert [cell.attributes.get("data-label") for cell in row.find(class_="app-list__cell")] == [
            None,
            "Status",
            "Risk due",
        ]


def test_a_filter_form_keeps_order_and_size_but_not_the_page(style):
    form = style("list/?sort=-due&size=25&page=4&status=e").one("form", class_="app-filter__form")

    hidden = {box.attributes["name"]: box.attributes["value"] for box in form.find("input", type="hidden")}

    assert hidden == {"sort": "-due", "size": "25"}
    assert "checked" in form.find("input", name="status", value="e")[0].attributes


def test_nothing_in_a_filter_is_marked_as_optional(style):
    assert "(optional)" not in style("list/").one("form", class_="app-filter__form").text


@pytest.mark.parametrize(("address", "is_open"), [("list/", True), ("list/?folded", False)])
def test_the_filter_stays_as_it_was_left(style, address, is_open):
    assert ("open" in style(address).one("details", class_="app-filter").attributes) is is_open


def test_every_box_of_a_bulk_act_is_named_after_its_row(style):
    page = style("list/?rows=2")

    boxes = page.find("input", name="selected")
    names = [page.one("label", **{"for": box.attributes["id"]}).text for box in boxes]

    assert names == ["Select Brown, Anna 0", "Select O'Brien, Anna 1"]


def test_an_empty_list_says_what_to_do(style):
    page = style("list/?rows=0&found=0")

    assert "Clear all filters" in page.one("div", class_="app-empty").text
    assert not page.find("table")


def test_ids_are_unique_on_every_page(style):
    for address in ("list/?rows=20", "detail/", "form/?bad", "question/", "confirm/"):
        ids = style(address).ids
        assert len(ids) == len(set(ids)), address


def test_a_card_says_when_something_is_not_recorded(style):
    assert "Right to work Not recorded" in style("detail/").text


def test_links_that_read_the_same_say_what_they_change(style):
    assert style("detail/").one("a", href="#owner").text == "Reassign owner"


def test_a_timeline_keeps_line_breaks_and_machine_times(style):
    item = style("detail/").find("div", class_="moj-timeline__item")[0]

    assert item.find("time")[0].attributes["datetime"] == "2026-03-04T12:00:00+00:00"
    assert item.find("div", class_="app-prose")[0].children == ["From Omar Farouk to Alice Worker.\nMoved hub."]
