"""A choice among rows that were read for the form."""

import pytest

from cats.core.forms.base import GovukForm
from cats.core.forms.choices import ReadRecordField
from cats.core.forms.parts import options_of
from cats.core.models import Draft


class OneDraft(GovukForm):
    draft = ReadRecordField(label="Draft", missing="Select a draft", name=lambda draft: draft.form)


def form_of(rows, **typed):
    form = OneDraft(typed or None)
    form.fields["draft"].offer(rows)
    return form


@pytest.fixture
def rows():
    return [Draft(pk=2, form="note"), Draft(pk=1, form="label")]


def test_the_answer_is_the_very_row_that_was_offered(rows):
    form = form_of(rows, draft="1")

    assert form.is_valid()
    assert form.cleaned_data["draft"] is rows[1]


def test_the_rows_stand_in_the_order_in_which_they_were_read(rows):
    assert [(option.value, option.label) for option in options_of(form_of(rows)["draft"])] == [
        ("2", "note"),
        ("1", "label"),
    ]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Select a draft"),
        ("3", "Choose the draft again: what was chosen is not, or no longer, on the list"),
        ("\0", "Choose the draft again: what was chosen is not, or no longer, on the list"),
        ("one", "Choose the draft again: what was chosen is not, or no longer, on the list"),
    ],
)
def test_anything_else_is_not_an_answer(rows, typed, says):
    assert form_of(rows, draft=typed).errors["draft"] == [says]


def test_one_form_offers_nothing_to_the_next(rows):
    form_of(rows)

    assert OneDraft().fields["draft"].choices == []
