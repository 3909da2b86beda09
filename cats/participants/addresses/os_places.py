"""Ordnance Survey's register of addresses in Great Britain ("OS Places"), as far as we need it."""

import string

from django.conf import settings
from pydantic import BaseModel, Field

from cats.core.http import Budget, Call, Upstream, fetch, reading
from cats.participants.addresses.found import FoundAddress
from cats.participants.written_forms import postcode

NAME = "OS Places"


class DeliveryPoint(BaseModel):
    """An address as the Post Office writes it; everything but number and postcode may be missing."""

    uprn: str = Field(alias="UPRN", max_length=12)
    post_code: str = Field(alias="POSTCODE", max_length=10)
    organisation: str = Field("", alias="ORGANISATION_NAME")
    part: str = Field("", alias="SUB_BUILDING_NAME")
    building: str = Field("", alias="BUILDING_NAME")
    number: str = Field("", alias="BUILDING_NUMBER", coerce_numbers_to_str=True)
    street: str = Field("", alias="THOROUGHFARE_NAME")
    locality: str = Field("", alias="DEPENDENT_LOCALITY")
    town: str = Field("", alias="POST_TOWN")


class Row(BaseModel):
    """One result; other registers than the Post Office's are left aside."""

    point: DeliveryPoint | None = Field(None, alias="DPA")


class Results(BaseModel):
    """The answer; without any result there is no list."""

    results: list[Row] = []


def upstream() -> Upstream:
    """Return the service as this installation is set up; without an address it is left out."""
    return Upstream(
        NAME,
        settings.OS_PLACES_API_URL,
        connect_timeout=settings.UPSTREAM_CONNECT_SECONDS,
        read_timeout=min(2.0, settings.UPSTREAM_READ_SECONDS),
        whole_call=3.0,
        retries=1,
        concurrency=4,
    )


def find(wanted: str, most: int, budget: Budget) -> list[FoundAddress]:
    """Return the addresses at a postcode, or those that best match some words; raises an UpstreamFailure."""
    code = postcode(wanted)
    by = {"postcode": code} if code else {"query": wanted}
    query = {**by, "dataset": "DPA", "maxresults": str(most), "key": settings.OS_PLACES_API_KEY}
    call = Call(upstream(), "addresses", "/postcode" if code else "/find", reading(Results), query=query)
    answer = fetch(call, budget)
    return [_found(row.point) for row in answer.results if row.point is not None]


def _found(point: DeliveryPoint) -> FoundAddress:
    street = " ".join(part for part in (point.number, point.street) if part)
    parts = (point.organisation, point.part, point.building, street, point.locality, point.town)
    lines = tuple(string.capwords(part) for part in parts if part)
    return FoundAddress(point.uprn, lines, postcode(point.post_code) or point.post_code)
