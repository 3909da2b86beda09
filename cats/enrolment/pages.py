"""The pages of the wizard, in their order."""

from cats.core.steps import Step, Steps

LOCATION = Step("location", "Enrolment location")
CONSENT = Step("consent", "Consent")
RIGHT_TO_WORK = Step("right-to-work", "Right to work")
WIZARD = Steps((LOCATION, CONSENT, RIGHT_TO_WORK))
