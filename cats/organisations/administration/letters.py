"""E-mails about accounts, through the outbox. Each leaves an event, so that one can tell what somebody should have got.

A link that opens an account is made when the e-mail is sent: no row keeps it, and its hour begins then.
"""

from django.urls import reverse

from cats.core import outbox
from cats.core.outbox.letters import made_when_sent
from cats.organisations.models import SignInEvent, User
from cats.organisations.sign_in import audit
from cats.organisations.sign_in.links import forgotten_address, link_for, outside

INVITATION, RESET, NEW_ADDRESS, WARNING = "invitation", "reset_by_desk", "address_changed", "dormancy_warning"


def register() -> None:
    """Say what these e-mails get when they are sent; called once, when the application is ready."""
    for template in (INVITATION, RESET):
        made_when_sent[template] = lambda user: {"link": link_for(user), "again": forgotten_address()}
    made_when_sent[WARNING] = lambda _: {"sign_in": outside(reverse("account_login")), "again": forgotten_address()}


def invite(user: User, *, by: User, address: str | None = None) -> None:
    """Send a new person the link by which they choose a password."""
    audit.record(SignInEvent.Kind.INVITED, user=user, by=by, address=address)
    outbox.post(kind=INVITATION, to=user)


def send_reset(user: User, *, by: User, address: str | None = None) -> None:
    """Send somebody the link by which they choose a new password."""
    audit.record(SignInEvent.Kind.RESET_SENT, user=user, by=by, address=address)
    outbox.post(kind=RESET, to=user)


def tell_of_new_address(former: str) -> None:
    """Tell somebody at their former address that they now sign in with another."""
    outbox.post(kind=NEW_ADDRESS, to=former)


def warn_of_dormancy(user: User, *, days: int, key: str) -> None:
    """Tell a person that their account will become inactive unless they sign in; once for each key."""
    audit.record(SignInEvent.Kind.WARNED, user=user, days=days)
    outbox.post(kind=WARNING, to=user, facts={"days": days}, key=key)
