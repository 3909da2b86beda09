"""Which kinds of event are switched off: a setting, held to the kinds that there are when the service starts."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from migration.sync import catalogue


def is_off(event_type: str) -> bool:
    """Say whether events of this kind are kept and not handled."""
    return event_type in settings.NOMIS_EVENTS_OFF


def switches() -> dict[str, bool]:
    """Return every kind of event, and whether it is handled."""
    return {name: not is_off(name) for name in sorted(catalogue.FROM_OUTSIDE)}


@register()
def names_are_known(**_: Any) -> Iterable[CheckMessage]:
    """A switch with a wrong name would switch nothing."""
    for name in settings.NOMIS_EVENTS_OFF:
        if name not in catalogue.FROM_OUTSIDE:
            yield Error(
                f"NOMIS_EVENTS_OFF names {name}, and there is no such event.",
                hint="The names stand in migration/sync/catalogue.py, and under /info.",
                id="migration.E001",
            )
