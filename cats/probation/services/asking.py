"""Which calls a refresh makes, and what is kept of their answers."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from cats.core.http import Call
from cats.probation import clients
from cats.probation.clients import services as upstreams
from cats.probation.codes import Source
from cats.probation.rules import normalising
from cats.probation.rules.normalising import Kept

_UPSTREAM = {
    Source.ACCESS: upstreams.access_control,
    Source.PERSON: upstreams.ndelius,
    Source.SENTENCE: upstreams.ndelius,
    Source.REGISTRATIONS: upstreams.ndelius,
    Source.NEEDS: upstreams.oasys,
    Source.ASSESSMENTS: upstreams.oasys,
}
_CALL: dict[Source, Callable[[str, int], Call[Any]]] = {
    Source.ACCESS: lambda crn, _: clients.case_access(crn),
    Source.PERSON: lambda crn, _: clients.personal_details(crn),
    Source.SENTENCE: clients.sentence,
    Source.REGISTRATIONS: lambda crn, _: clients.registrations(crn),
    Source.NEEDS: lambda crn, _: clients.programme_needs(crn),
    Source.ASSESSMENTS: lambda crn, _: clients.assessments(crn),
}
_KEPT: dict[Source, Callable[[Any, str, datetime], Kept]] = {
    Source.ACCESS: lambda answer, _, now: normalising.access(answer, now),
    Source.PERSON: lambda answer, crn, _: normalising.person(answer, crn),
    Source.SENTENCE: lambda answer, *_: normalising.sentence(answer),
    Source.REGISTRATIONS: lambda answer, *_: normalising.registrations(answer),
    Source.NEEDS: lambda answer, *_: normalising.needs(answer),
    Source.ASSESSMENTS: lambda answer, *_: normalising.assessments(answer),
}


def asked() -> list[Source]:
    """Return the sources that this installation is connected to."""
    return [source for source in Source if _UPSTREAM[source]().is_configured]


def upstream_of(source: Source) -> str:
    """Return the name of the service that a source belongs to."""
    return _UPSTREAM[source]().name


def calls(crn: str, event_number: int, sources: Collection[Source]) -> dict[Source, Call[Any]]:
    """Return the calls that ask these sources about somebody."""
    return {source: _CALL[source](crn, event_number) for source in Source if source in sources}


def kept(source: Source, answer: Any, crn: str, now: datetime) -> Kept:
    """Return what is kept of an answer."""
    return _KEPT[source](answer, crn, now)
