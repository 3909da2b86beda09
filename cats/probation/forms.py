"""What people fill in about probation data."""

from cats.core.forms.base import GovukForm
from cats.core.forms.fields import LongTextField

LONGEST_REASON = 1_000


class EmergencyForm(GovukForm):
    """Why somebody has to see a restricted record now."""

    reason = LongTextField(
        label="Why do you need to see this record now?",
        noun="the reason",
        missing="Say why you need to see this record now",
        limit=LONGEST_REASON,
        hint="Your manager and the auditors will read this.",
    )
