"""The stand-in NOMIS in a test, with every setting leading to it.

`nomis.world.scale` says how much there is, `nomis.calls["visit"]` how often something was asked for,
`nomis.fault(status=503, rate=0.1)` lets something go wrong, `nomis.world.change("visit", 10_000_001, prisonId="HEI")`
changes a record (None takes a field away), `.put(...)` and `.remove(...)` make and take one. A test that wants another
amount calls `nomis_with(visits=50, unknown=0)` instead.
"""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from cats.core.http import tokens
from tools.standins.nomis.server import NomisServer
from tools.standins.nomis.world import Scale, World

SMALL = {"prisoners": 40, "visits": 200, "persons": 60, "restrictions": 30, "transactions": 120, "large_every": 0}


@pytest.fixture
def nomis_with(settings) -> Iterator[Callable[..., NomisServer]]:
    """Start a stand-in NOMIS of this scale, to which the settings lead from then on; `today` is its day."""
    tokens._memory = tokens._Memory()
    started: list[NomisServer] = []

    def start(*, today: date | None = None, named: tuple[str, ...] = (), **scale: float) -> NomisServer:
        world = World(Scale(**SMALL | scale), *([today] if today else []), named=named)
        server = NomisServer(world).start()
        started.append(server)
        for name, value in server.addresses().items():
            setattr(settings, name, value)
        settings.NOMIS_READ_SECONDS = 2.0
        return server

    yield start
    for server in started:
        server.stop()


@pytest.fixture
def nomis(nomis_with) -> NomisServer:
    """A small stand-in NOMIS: 40 prisoners, 200 visits, 60 persons, 30 restrictions, 120 transactions."""
    return nomis_with()
