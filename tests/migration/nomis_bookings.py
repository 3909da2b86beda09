"""A NOMIS in memory that knows prisoners, where they are, and their bookings."""

import json
from collections.abc import Iterable, Mapping

from cats.core.http.failures import NotFound, Unavailable, UpstreamFailure
from migration.domains.base import Ask


class BookingsInMemory:
    """Prisoners by number, each with a place and bookings, oldest first. `fails` is a path that is out of order."""

    def __init__(self, prisoners: Mapping[str, tuple[str, list[int]]], *, most: int = 10_000) -> None:
        self.prisoners, self.most = dict(prisoners), most
        self.asked: list[Ask] = []
        self.fails = ""

    def get(self, ask: Ask) -> bytes:
        self.asked.append(ask)
        if ask.path == self.fails:
            raise Unavailable("nomis", status=503)
        answer = getattr(self, f"_{ask.operation}")
        return json.dumps(answer(ask)).encode()

    def get_many(self, asks: Mapping[str, Ask]) -> Iterable[tuple[str, bytes | Exception]]:
        for key in reversed(asks):
            try:
                yield key, self.get(asks[key])
            except UpstreamFailure as failure:
                yield key, failure

    def _latest_bookings(self, ask: Ask):
        query = dict(ask.query)
        latest = sorted((bookings[-1], number, place) for number, (place, bookings) in self.prisoners.items())
        wanted = [
            {"bookingId": booking, "offenderNo": number}
            for booking, number, place in latest
            if booking > int(query["bookingId"]) and (query["activeOnly"] == "false" or place != "OUT")
        ][: min(int(query["pageSize"]), self.most)]
        return {"prisonerIds": wanted, "lastBookingId": wanted[-1]["bookingId"] if wanted else 0}

    def _previous_booking(self, ask: Ask):
        _, _, number, _, booking, _ = ask.path.split("/")
        bookings = self.prisoners[number][1]
        place = bookings.index(int(booking))
        if place == 0:
            raise NotFound("nomis", status=404)
        return {"bookingId": bookings[place - 1], "bookingSequence": len(bookings) - place + 1}

    def _prisoner(self, ask: Ask):
        number = ask.path.rsplit("/", 1)[1]
        place, bookings = self.prisoners[number]
        return {"offenderNo": number, "location": place, "bookingId": bookings[-1], "active": place != "OUT"}
