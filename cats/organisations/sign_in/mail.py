"""E-mails about signing in. There is no outbox yet, so they are sent while the person waits, with a short timeout."""

import logging
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from cats.organisations.models import TenantDomain, User

logger = logging.getLogger(__name__)

# What allauth tells people about by itself, and our template for it.
NOTICES = {
    "account/email/password_changed": "password_changed",
    "account/email/password_reset": "password_changed",
    "mfa/email/totp_activated": "factor_added",
    "mfa/email/totp_deactivated": "factor_removed",
    "mfa/email/webauthn_added": "factor_added",
    "mfa/email/webauthn_removed": "factor_removed",
    "mfa/email/recovery_codes_generated": "recovery_codes_made",
}


class MailDown(Exception):
    """The mail server did not take a message."""


def send(template: str, to: str, **context: Any) -> None:
    """Send one e-mail; the first line of the template is its subject. Raises MailDown."""
    subject, _, body = render_to_string(f"emails/{template}.txt", context).strip().partition("\n")
    try:
        EmailMessage(subject=subject.strip(), body=body.strip() + "\n", to=[to]).send()
    except OSError as error:
        # Every failure of smtplib and of the network is an OSError; addresses stay out of the log.
        logger.error("an e-mail could not be sent", extra={"template": template, "failure": type(error).__name__})
        raise MailDown from error


def notify(template: str, user: User, **context: Any) -> None:
    """Tell a person what happened to their account; a mail server that is down does not undo it."""
    try:
        send(template, user.email, user=user, **context)
    except MailDown:
        return


def is_ours(address: str) -> bool:
    """Say whether an address is at a domain where people of this service have theirs."""
    domain = "@" + address.rpartition("@")[2].lower()
    is_allowed = TenantDomain.objects.filter(domain=domain, ended_at=None).exists()
    return is_allowed or User.objects.filter(email__endswith=domain).exists()
