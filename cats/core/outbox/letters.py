"""What an e-mail says: a plain text template, whose first line is the subject."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string

if TYPE_CHECKING:
    from cats.organisations.models import User

# By template: what is made when the message is sent, because no row may keep it (a link that opens an account).
# A slice registers in `AppConfig.ready`.
made_when_sent: "dict[str, Callable[[User], Mapping[str, Any]]]" = {}


def facts_when_sent(template: str, to: "User | None") -> Mapping[str, Any]:
    """Return what a template gets besides the facts of its row."""
    make = made_when_sent.get(template)
    return make(to) if make and to else {}


def compose(template: str, facts: Mapping[str, Any]) -> tuple[str, str]:
    """Return subject and body of `templates/emails/<template>.txt`; `site` is where this system stands."""
    text = render_to_string(f"emails/{template}.txt", {"site": settings.SITE_ADDRESS.rstrip("/"), **facts})
    subject, _, body = text.strip().partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"
