"""Which adjustments people may choose."""

from datetime import date

import pytest
from pydantic import ValidationError

from migration.domains.adjustments.choosing import AdjustmentFilter


def test_the_names_of_the_reference_and_ours_are_taken():
    chosen = AdjustmentFilter.model_validate({"prisonIds": "mdi", "fromDate": "2020-01-02", "toDate": "2020-01-02"})
    assert chosen == AdjustmentFilter(prison_ids=["MDI"], from_date=date(2020, 1, 2), to_date=date(2020, 1, 2))
    assert AdjustmentFilter.model_validate(chosen.model_dump(mode="json")) == chosen


@pytest.mark.parametrize(
    "chosen",
    [{"prison_ids": ["Moorland"]}, {"from_date": "2020-01-03", "to_date": "2020-01-02"}, {"visit_types": ["SCON"]}],
)
def test_what_cannot_be_chosen_is_refused(chosen):
    with pytest.raises(ValidationError):
        AdjustmentFilter.model_validate(chosen)
