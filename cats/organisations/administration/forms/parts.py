"""Questions that several forms of administration share."""

from cats.core.forms.base import GovukForm
from cats.core.forms.fields import LongTextField

LONGEST_REASON = 500


class ExplainedForm(GovukForm):
    """Why something is changed; kept in its history."""

    reason = LongTextField(
        label="Reason for the change",
        limit=LONGEST_REASON,
        rows=2,
        hint="Who asked for it and why. It is kept in the history.",
        missing="Enter the reason for the change",
    )
