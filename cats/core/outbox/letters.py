"""What an e-mail says: a plain text template, whose first line is the subject."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string


def compose(template: str, facts: Mapping[str, Any]) -> tuple[str, str]:
    """Return subject and body of `templates/emails/<template>.txt`; `site` is where this system stands."""
    text = render_to_string(f"emails/{template}.txt", {"site": settings.SITE_ADDRESS.rstrip("/"), **facts})
    subject, _, body = text.strip().partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"
