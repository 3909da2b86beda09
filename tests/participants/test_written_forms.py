"""Numbers are kept in one form, however they were typed, and what cannot be one is refused."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cats.participants import written_forms


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("   ", ""),
        ("07700 900 123", "07700900123"),
        ("+44 7700 900123", "07700900123"),
        ("+44 (0)7700 900-123", "07700900123"),
        ("0044 7700.900.123", "07700900123"),
        ("(0161) 496 0000", "01614960000"),
        ("020 7946 0018", "02079460018"),
        ("0800 1111", "08001111"),
        ("+353 1 234 5678", "+35312345678"),
        ("０７７００ ９００１２３", "07700900123"),
        ("07700 900", "07700900"),
        ("7700 900123", None),
        ("+0 123 456 789", None),
        ("07700 900 123 ext 4", None),
        ("call after 5", None),
        ("1" * 40, None),
        ("+1234567890123456", None),
    ],
)
def test_phones(typed, kept):
    assert written_forms.phone(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("ab 12 34 56 c", "AB123456C"),
        ("AB-123456-C", "AB123456C"),
        ("AO123456A", "AO123456A"),
        ("BG123456A", None),
        ("NT123456A", None),
        ("ZZ123456A", None),
        ("AD123456A", None),
        ("QA123456A", None),
        ("AB123456E", None),
        ("AB12345C", None),
        ("AB1234567C", None),
    ],
)
def test_national_insurance_numbers(typed, kept):
    assert written_forms.national_insurance_number(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", ""), ("m11ae", "M1 1AE"), ("SW1A 2AA", "SW1A 2AA"), ("gir 0aa", "GIR 0AA"), ("BF1 3AA", "BF1 3AA"),
     ("75008", None), ("M1", None), ("M1 1AEX", None)],
)  # fmt: skip
def test_postcodes(typed, kept):
    assert written_forms.postcode(typed) == kept


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("07700900123", "07700 900123"),
        ("02079460018", "020 7946 0018"),
        ("01614960000", "0161 496 0000"),
        ("01925000123", "01925 000123"),
        ("08081570192", "0808 157 0192"),
        ("+35312345678", "+35312345678"),
        ("", ""),
    ],
)
def test_phones_are_shown_in_groups(kept, shown):
    assert written_forms.spaced_phone(kept) == shown


@given(st.text(alphabet=string.digits + "+ ()-.x", max_size=30))
def test_a_kept_phone_fits_its_column_and_stays_as_it_is(typed):
    kept = written_forms.phone(typed)
    if kept is not None:
        assert len(kept) <= 16
        assert written_forms.phone(kept) == kept
        assert written_forms.phone(written_forms.spaced_phone(kept)) == kept
