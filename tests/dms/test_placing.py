"""Where somebody is by the feed's codes: the precedence of participants 6.5 as a table."""

import pytest

from cats.dms.rules.placing import UNMAPPED, UNMAPPED_COMMUNITY, UNMAPPED_CUSTODY, code_of, location_of

CODES = {
    ("prison", "RSI"): 1, ("prison", "OUT"): None, ("prison", "FKI"): None, ("probation", "N51"): 90,
    ("probation", "CAT2"): 91, ("probation", "N04"): None, ("probation", "RSI"): 55,
}  # fmt: skip


@pytest.mark.parametrize(
    ("primary", "establishment", "organisation", "sticky", "expected"),
    [
        ("nomis", "RSI", "N51", "CAT2", 1),
        ("nomis", "RSI", "", "", 1),
        ("nomis", "FKI", "N51", "CAT2", UNMAPPED_CUSTODY),
        ("nomis", "ZZI", "N51", "", UNMAPPED_CUSTODY),
        ("nomis", "", "N51", "CAT2", UNMAPPED_CUSTODY),
        ("nomis", "OUT", "N51", "", 90),
        ("nomis", "OUT", "N51", "CAT2", 91),
        ("nomis", "OUT", "N04", "", UNMAPPED_COMMUNITY),
        ("nomis", "OUT", "", "", UNMAPPED_CUSTODY),
        ("nomis", "OUT", "", "CAT2", UNMAPPED_CUSTODY),
        ("delius", "", "N51", "", 90),
        ("delius", "RSI", "N51", "CAT2", 91),
        ("delius", "RSI", "", "CAT2", 91),
        ("delius", "RSI", "N04", "", UNMAPPED_COMMUNITY),
        ("delius", "", "ZZZ", "", UNMAPPED_COMMUNITY),
        ("delius", "", "", "", UNMAPPED_COMMUNITY),
        ("", "RSI", "N51", "CAT2", UNMAPPED),
        ("other", "RSI", "N51", "", UNMAPPED),
    ],
)
def test_the_first_condition_that_holds_decides(primary, establishment, organisation, sticky, expected) -> None:
    code = code_of(primary, establishment=establishment, organisation=organisation, sticky=sticky)
    assert location_of(code, CODES) == expected
