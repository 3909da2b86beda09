"""The calls to the data-matching service (participants 12.1). Each function returns a `Call` for `cats.core.http`.

What is a path's parameter is checked and quoted, so that no text can lead to another address.
"""

from datetime import date, datetime
from urllib.parse import quote

from django.conf import settings

from cats.core.http import Call, Upstream, reading
from cats.dms.clients.payloads import Aggregate, Match, Offences, OffenderManager, Sentences

NAME = "Data-matching service"


def service() -> Upstream:
    """Return the service as this installation is set up; without an address there is none, only files."""
    return Upstream(
        NAME,
        settings.DMS_API_URL,
        connect_timeout=settings.UPSTREAM_CONNECT_SECONDS,
        read_timeout=settings.DMS_READ_SECONDS,
        concurrency=settings.DMS_CONCURRENCY,
        certificate=tuple(settings.DMS_CLIENT_CERTIFICATE),
        headers=(("X-API-KEY", settings.DMS_API_KEY),) if settings.DMS_API_KEY else (),
    )


def search(identifier: str, last_name: str, date_of_birth: date) -> Call[list[Match]]:
    """Ask who may be meant; the service does the matching and answers with its certainty."""
    query = {"identifier": identifier, "lastName": last_name, "dateOfBirth": date_of_birth.isoformat()}
    return Call(service(), "search", "/search", _matches, query=query)


def aggregate(upci: str) -> Call[Aggregate]:
    """Ask everything about one person."""
    return Call(service(), "aggregate", f"/clustering/{_part(upci)}/Aggregate", _aggregate)


def set_sticky_location(upci: str, code: str) -> Call[None]:
    """Let a person belong to a region from now on. Saying it twice does no harm."""
    return Call(
        service(), "sticky location", f"/reference/{_part(upci)}/{_part(code)}", _nothing, "POST", idempotent=True
    )


def hard_link(upci: str, primary_record_key: str, at: datetime) -> Call[None]:
    """Say that a person is enrolled, so that the cluster keeps its number. Saying it twice does no harm."""
    body = {"primaryRecordKey": primary_record_key, "occurredOn": at.isoformat()}
    path = f"/clustering/{_part(upci)}/HardLink"
    return Call(service(), "hard link", path, _nothing, "POST", json=body, idempotent=True)


def sentences(nomis: str) -> Call[Sentences]:
    return Call(service(), "sentences", f"/offloc/{_part(nomis)}/sentences", _sentences)


def offences(crn: str) -> Call[Offences]:
    return Call(service(), "offences", f"/delius/{_part(crn)}/offences", _offences)


def offender_manager(crn: str) -> Call[OffenderManager]:
    return Call(service(), "offender manager", f"/delius/{_part(crn)}/offendermanagersummary", _manager)


def _part(text: str) -> str:
    """Return a text as one part of a path; dots alone would climb out of it."""
    if not text or not text.strip("."):
        raise ValueError("This cannot be a part of an address.")
    return quote(text, safe="")


def _nothing(body: bytes) -> None:
    """Read no answer: that it was taken is enough."""


_matches = reading(list[Match])
_aggregate = reading(Aggregate)
_sentences = reading(Sentences)
_offences = reading(Offences)
_manager = reading(OffenderManager)
