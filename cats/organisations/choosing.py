"""A choice of one colleague, as every form offers it."""

from typing import Any

from cats.core.forms.choices import RecordField
from cats.organisations.models import User


class ColleagueField(RecordField):
    """One person, written with their organisation; the form sets the people who may be chosen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=User.objects.none(), name=with_organisation, **options)


def with_organisation(person: User) -> str:
    """Return a person's name with their organisation; the organisation has to be there already."""
    return f"{person.display_name} ({person.tenant.name})"
