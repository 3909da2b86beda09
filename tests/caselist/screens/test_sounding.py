"""When nothing is spelt as was typed, names that sound like it are shown, and the page says so."""

import pytest

from tests.cast import HOLME_HOUSE


@pytest.fixture
def named(case_of, dana):
    return lambda first, last, **facts: case_of(dana, first, last, **facts)


@pytest.mark.parametrize(("spelt", "typed"), [("Smyth", "smith"), ("Mohammed", "muhammad"), ("Phillips", "filips")])
def test_a_name_that_sounds_the_same_is_found(open_list, named, dana, spelt, typed):
    named("Ada", spelt)

    page = open_list(dana, q=typed)

    assert page.names == [f"{spelt.upper()}, Ada"]
    assert page.notices == ["No name or number begins with what you searched for. These names sound like it."]


def test_what_is_spelt_as_typed_comes_alone(open_list, named, dana):
    named("Ada", "Smith")
    named("Bea", "Smyth")

    page = open_list(dana, q="smith")

    assert page.names == ["SMITH, Ada"]
    assert page.notices == []


def test_what_another_list_has_as_typed_is_not_replaced_by_a_sound(open_list, named, case_of, dana, omar):
    named("Ada", "Smyth")
    case_of(omar, "Bea", "Smith")

    page = open_list(dana, key="mine", q="smith")

    assert page.names == []
    assert page.counts["All I may see"] == "1"


def test_other_filters_still_hold(open_list, named, dana):
    named("Ada", "Smyth")

    assert open_list(dana, q="smith", status="approved").names == []


def test_a_number_has_no_sound(open_list, named, dana):
    named("Ada", "Smyth", identifiers={"crn": "X100001"})

    assert open_list(dana, q="X100002").names == []


def test_a_strangers_name_is_not_heard(open_list, case_of, dana, zoe):
    case_of(zoe, "Zed", "Smyth", at=HOLME_HOUSE)

    page = open_list(dana, q="smith")

    assert page.names == []
    assert "sound like" not in page.one("main").text
