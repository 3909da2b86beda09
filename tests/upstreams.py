"""The stand-in services in a test: `standins` runs them for as long as the test takes."""

import threading
from collections.abc import Iterator

import pytest

from cats.core.http import Call, Upstream, reading, tokens
from tools.standins.server import StandinServer


@pytest.fixture
def server() -> Iterator[StandinServer]:
    """The stand-ins, to which no setting leads yet; no token of another test is remembered."""
    tokens._memory = tokens._Memory()
    running = StandinServer()
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()


@pytest.fixture
def standins(server, settings) -> StandinServer:
    """The stand-ins, to which every setting leads."""
    for name, value in server.addresses().items():
        setattr(settings, name, value)
    return server


@pytest.fixture
def upstream(server):
    """One of them as an upstream of the HTTP library, which needs no token: `upstream(read_timeout=0.3)`."""
    server.world.needs_token = False

    def make(**facts: object) -> Upstream:
        return Upstream("Example", f"{server.address}/ndelius", **facts)

    return make


def teams_call(upstream: Upstream, **facts: object) -> Call[dict]:
    """A call that the stand-ins answer, with nobody in it."""
    return Call(upstream, "teams", "/user/somebody/teams", reading(dict), **facts)
