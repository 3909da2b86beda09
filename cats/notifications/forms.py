"""How a person wants to be told."""

from cats.core.forms.base import GovukForm
from cats.core.forms.choices import ChoiceField
from cats.notifications.models import Digest


class PreferenceForm(GovukForm):
    """Whether notifications are e-mailed as well."""

    digest = ChoiceField(
        label="Do you want emails about your notifications?",
        choices=Digest.choices,
        missing="Select whether you want emails",
        hint="The email says how many there are and what kind they are, with case numbers. It never names anybody.",
    )
