from django.http import QueryDict
from django.template import engines
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.reading import Page
from tests.core.styleguide.forms import GOOD_ANSWERS, EveryField, OneQuestion

FORM = """{% from "components/forms/fields.html" import error_summary, form_fields %}
{{ error_summary(form) }}{{ form_fields(form) }}"""
NAMES = [*GOOD_ANSWERS, "email", "visits", "review_day", "review_month", "review_year"]


def drawn(form) -> Page:
    return Page(engines["jinja2"].from_string(FORM).render({"form": form}))


def test_every_problem_leads_to_a_box_on_the_page():
    page = drawn(EveryField({}))

    links = page.one("div", class_="govuk-error-summary").find("a")

    assert len(links) == 7
    assert {link.attributes["href"].removeprefix("#") for link in links} <= set(page.ids)


def test_a_problem_with_one_box_of_a_date_leads_to_that_box_and_marks_it_alone():
    page = drawn(EveryField(GOOD_ANSWERS | {"given_on_year": ""}))

    link = page.one("div", class_="govuk-error-summary").find("a")[0]
    marked = page.find("input", class_="govuk-input--error")

    assert link.attributes["href"] == "#id_given_on_year"
    assert [box.attributes["id"] for box in marked] == ["id_given_on_year"]


def test_what_describes_a_box_exists():
    page = drawn(EveryField({}))
    described = [
        element.attributes["aria-describedby"] for element in page.find() if "aria-describedby" in element.attributes
    ]

    assert described
    assert {name for names in described for name in names.split()} <= set(page.ids)


def test_what_was_typed_stays_in_the_form():
    page = drawn(EveryField(GOOD_ANSWERS | {"surname": "<b>Brown</b>", "given_on_day": "45", "sex": "m"}))

    assert page.one("input", name="surname").attributes["value"] == "<b>Brown</b>"
    assert "<b>Brown</b>" not in page.html
    assert page.one("input", name="given_on_day").attributes["value"] == "45"
    assert "checked" in page.one("input", name="sex", value="m").attributes
    assert "selected" in page.one("option", value="styal").attributes
    assert page.one("textarea", name="reason").text == "Moved hub"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.text(max_size=30), max_size=3)))
def test_any_answers_are_judged_and_drawn(answers):
    typed = QueryDict(mutable=True)
    for name, values in answers.items():
        typed.setlist(name, values)

    page = drawn(EveryField(typed))

    links = page.find("a")
    assert {link.attributes["href"].removeprefix("#") for link in links} <= set(page.ids)


def test_plain_loops_draw_radios_exactly_as_the_macro_does(draw):
    form = OneQuestion({"owner": "2"})
    ours = draw(
        '{% from "components/forms/fields.html" import form_field %}{{ form_field(form["owner"], true) }}', form=form
    )
    theirs = draw(
        """{% from "govuk_frontend_jinja/components/radios/macro.html" import govukRadios %}
        {{ govukRadios({"name": "owner", "idPrefix": "id_owner", "value": "2",
           "fieldset": {"legend": {"text": "Who takes over this case?", "isPageHeading": true,
                                   "classes": "govuk-fieldset__legend--l"}},
           "items": [{"value": "1", "text": "Omar Farouk"}, {"value": "2", "text": "Priya Nair"}]}) }}"""
    )

    assert ours.shape() == theirs.shape()


def test_plain_loops_draw_a_list_with_an_error_exactly_as_the_macro_does(draw):
    form = EveryField(GOOD_ANSWERS | {"support": []})
    ours = draw(
        '{% from "components/forms/fields.html" import form_field %}{{ form_field(form["support"]) }}', form=form
    )
    theirs = draw(
        """{% from "govuk_frontend_jinja/components/checkboxes/macro.html" import govukCheckboxes %}
        {{ govukCheckboxes({"name": "support", "idPrefix": "id_support",
           "fieldset": {"legend": {"text": "What do they need help with?", "classes": "govuk-fieldset__legend--s"}},
           "errorMessage": {"text": "Select what they need help with"},
           "items": [{"value": "housing", "text": "Housing"}, {"value": "work", "text": "Work and training"},
                     {"value": "family", "text": "Family"}]}) }}"""
    )

    assert ours.shape() == theirs.shape()


def test_a_select_is_drawn_exactly_as_the_macro_does(draw):
    class Short(EveryField):
        field_order = ["location"]

    form = Short(GOOD_ANSWERS)
    form.fields["location"].choices = [("", "Choose"), ("styal", "HMP Styal")]
    ours = draw(
        '{% from "components/forms/fields.html" import form_field %}{{ form_field(form["location"]) }}', form=form
    )
    theirs = draw(
        """{% from "govuk_frontend_jinja/components/select/macro.html" import govukSelect %}
        {{ govukSelect({"id": "id_location", "name": "location", "value": "styal",
           "label": {"text": "Location", "classes": "govuk-label--s"},
           "items": [{"value": "", "text": "Choose"}, {"value": "styal", "text": "HMP Styal"}]}) }}"""
    )

    assert ours.shape() == theirs.shape()


def test_the_title_of_a_failed_form_begins_with_error(style):
    assert style("form/?bad").one("title").text.startswith("Error: Move this case - ")
    assert style("form/").one("title").text.startswith("Move this case - ")


def test_a_form_carries_its_protection_unseen(style):
    page = style("form/")

    hidden = {box.attributes["name"]: box.attributes["value"] for box in page.find("input", type="hidden")}

    assert hidden.pop("csrfmiddlewaretoken")
    assert hidden == {"submission_key": "b4e2", "row_version": "signed:1", "draft_token": "draft:1"}


def test_a_page_with_one_question_has_it_as_its_only_heading(style):
    headings = style("question/").find("h1")

    assert [heading.text for heading in headings] == ["Who takes over this case?"]


def test_a_confirmation_offers_the_safe_way_first(style):
    buttons = style("confirm/").one("div", class_="govuk-button-group").children

    assert [button.text for button in buttons if not isinstance(button, str)] == ["Keep them", "Archive 12 cases"]
