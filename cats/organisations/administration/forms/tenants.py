"""An organisation's name, its domains, where it works."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from cats.core.forms.choices import RecordField
from cats.core.forms.fields import TextField
from cats.organisations.administration.forms.parts import ExplainedForm
from cats.organisations.models import Location

_DOMAIN = re.compile(r"@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}")
LAST = ("reason",)


class RenameForm(ExplainedForm):
    """What an organisation is called."""

    name = TextField(label="Name", limit=50, missing="Enter the name")
    description = TextField(label="Description", limit=150, required=False)
    field_order = ("name", "description", *LAST)


class DomainField(TextField):
    """An e-mail domain, with or without its at sign; stored with it and in lower case."""

    def clean(self, value: Any) -> str:
        """The domain as it is stored."""
        typed = str(super().clean(value)).lower().replace(" ", "")
        domain = typed if typed.startswith("@") else f"@{typed}"
        if not _DOMAIN.fullmatch(domain):
            raise ValidationError("Enter a domain like @example.org.uk", code="domain")
        return domain


class DomainForm(ExplainedForm):
    """Which domain people may have their addresses at."""

    domain = DomainField(
        label="Email domain",
        limit=255,
        width=30,
        spellcheck=False,
        hint="For example, @example.org.uk",
        missing="Enter the domain",
    )
    field_order = ("domain", *LAST)


class LinkForm(ExplainedForm):
    """Where a team works."""

    location = RecordField(label="Location", queryset=Location.objects.none(), missing="Choose the location")
    field_order = ("location", *LAST)

    def __init__(self, *args: Any, offered: QuerySet[Location], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["location"].queryset = offered  # type: ignore[attr-defined]


class MapForm(ExplainedForm):
    """What a feed's code stands for."""

    location = RecordField(
        label="Location",
        queryset=Location.objects.none(),
        required=False,
        empty_label="None of ours (unmapped)",
    )
    field_order = ("location", *LAST)

    def __init__(self, *args: Any, offered: QuerySet[Location], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["location"].queryset = offered  # type: ignore[attr-defined]
