import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cats.core.forms import text
from cats.core.forms.base import GovukForm, Protection
from cats.core.forms.dates import Mistake, read
from cats.core.forms.fields import DateField, LongTextField, TextField, WholeNumberField
from tests.core.styleguide.forms import CONSENT, GOOD_ANSWERS, EveryField


def problem_with(name, **changes):
    form = EveryField(GOOD_ANSWERS | changes)
    return form.errors.get(name, [""])[0]


def test_good_answers_come_out_as_values():
    form = EveryField(GOOD_ANSWERS)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["given_on"] == CONSENT
    assert form.cleaned_data["visits"] is None
    assert form.cleaned_data["support"] == ["housing"]


@pytest.mark.parametrize(
    ("boxes", "says"),
    [
        (("", "", ""), "Enter the date they gave consent"),
        (("4", "", "2024"), "The date they gave consent must include a month"),
        (("4", "", ""), "The date they gave consent must include a month and year"),
        (("31", "2", "2024"), "The date they gave consent must be a real date"),
        (("4", "13", "2024"), "The date they gave consent must be a real date"),
        (("4", "Mai", "2024"), "The date they gave consent must be a real date"),
        (("4", "3", "24"), "The date they gave consent must have a year of 4 numbers"),
        (("4", "3", "3024"), "The date they gave consent must be today or in the past"),
        (("4", "3", "1724"), "The date they gave consent must be on or after 1 January 1900"),
    ],
)
def test_each_mistake_in_a_date_has_its_own_sentence(boxes, says):
    day, month, year = boxes

    assert problem_with("given_on", given_on_day=day, given_on_month=month, given_on_year=year) == says


@pytest.mark.parametrize("month", ["3", "03", "mar", "March", "MARCH", " march ", "٣"])
def test_a_month_may_be_a_number_or_a_word(month):
    assert read("4", month, "2024") == datetime.date(2024, 3, 4)


@given(st.lists(st.text(max_size=8), min_size=3, max_size=3))
def test_three_boxes_of_anything_are_a_date_a_mistake_or_nothing(boxes):
    answer = read(*boxes)

    assert answer is None or isinstance(answer, datetime.date | Mistake)
    if isinstance(answer, Mistake):
        assert answer.boxes


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_a_date_survives_its_boxes(day):
    field = DateField(label="Day", earliest=None)

    assert field.clean(field.widget.decompress(day)) == day


def test_the_end_of_a_line_counts_as_one_character():
    field = LongTextField(label="Note", limit=5)

    assert field.clean("ab\r\ncd") == "ab\ncd"


def test_a_text_over_the_limit_is_told_the_limit():
    assert problem_with("reason", reason="x" * 201) == "The reason must be 200 characters or fewer"


def test_text_is_kept_in_one_normal_form():
    assert TextField(label="Name").clean("  Zoe\u0308   Ba\x00con\u2028 ") == "Zoë Bacon"


@given(st.text())
def test_any_text_can_be_stored_and_is_stored_the_same_way_twice(typed):
    for tidy in (text.one_line, text.many_lines):
        stored = tidy(typed)

        assert "\0" not in stored
        stored.encode()
        assert tidy(stored) == stored


@pytest.mark.parametrize("typed", ["many", "1.5", "9" * 5000, "²", "--3", "0", "21"])
def test_what_is_no_whole_number_in_the_range_is_refused(typed):
    assert problem_with("visits", visits=typed).startswith("The number of visits must be")


def test_a_number_may_have_commas():
    assert WholeNumberField(label="Pounds").clean("1,284") == 1284


def test_an_option_that_is_not_on_the_list_is_refused():
    assert problem_with("location", location="atlantis\0").startswith("Choose the location again")


def test_an_email_address_has_an_example_in_its_message():
    assert problem_with("email", email="dana at example") == (
        "Enter an email address in the correct format, like name@example.com"
    )


def test_a_refusal_of_a_service_joins_the_problems_of_its_field():
    form = EveryField(GOOD_ANSWERS)

    form.refuse("This person has died", "surname")
    form.refuse("The case is closed", "no_such_field")

    assert [problem.message for problem in form.error_summary] == ["The case is closed", "This person has died"]


def test_only_the_protection_that_there_is_is_carried():
    form = GovukForm(protection=Protection(submission_key="k", draft_token="d"))

    assert form.hidden_protection == [("submission_key", "k"), ("draft_token", "d")]


def test_a_date_that_is_carried_unseen_is_the_same_date():
    class When(GovukForm):
        day = DateField(label="Day")

    form = When({"day_day": "4", "day_month": "3", "day_year": "2026"})
    form.carry_unseen()
    carried = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', str(form["day"]))

    assert carried == [("day_day", "4"), ("day_month", "3"), ("day_year", "2026")]
