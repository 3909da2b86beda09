"""Which picklists there are: code asks for them by name, so a list without code that uses it cannot be made."""

from django.db.models import TextChoices


class PicklistKind(TextChoices):
    """A list of answers."""

    REFERRAL_SOURCE = "referral_source", "Referral sources"
    CONSENT_VERSION = "consent_version", "Consent form versions"


# Where each is asked for, as its page says.
USED_FOR: dict[PicklistKind, str] = {
    PicklistKind.REFERRAL_SOURCE: "Who sent somebody to the programme; asked when a case is opened.",
    PicklistKind.CONSENT_VERSION: "Which version of the consent form somebody signed; asked when consent is recorded.",
}
