"""A small domain and a source in memory, so that the engine is tried by itself."""

from collections.abc import Callable, Iterator

import pytest

from migration import services
from migration.domains import registry
from migration.engine import sources, working
from migration.models import Run
from tests.migration.engine.fakes import FakeDomain, FakeSource, make_shelf


@pytest.fixture
def shelf() -> Iterator[FakeDomain]:
    """The domain `visits`, played by one that keeps its records in the table of code mappings."""
    kept, domain = dict(registry._known), FakeDomain()
    registry.register(domain)
    yield domain
    registry._known.clear()
    registry._known.update(kept)


@pytest.fixture
def table(db) -> None:
    """The table that the domain writes to."""
    make_shelf()


@pytest.fixture
def nomis(shelf) -> Iterator[FakeSource]:
    """The source that the domain reads."""
    source = FakeSource()
    sources.use(lambda: source)
    yield source
    sources.use(None)


@pytest.fixture
def start(nomis) -> Callable[..., Run]:
    """Start a run: `start(mode="upsert", page_size=3)`."""

    def begin(**facts: object) -> Run:
        return services.start_run(domain="visits", by="test", **({"page_size": 4} | facts))

    return begin


@pytest.fixture
def finish() -> Callable[[Run], Run]:
    """Work on a run, in this thread, until nothing can be done now; returns it as it is then."""

    def go_on(run: Run) -> Run:
        while working.work(run.pk, readers=0, a_batch=5):
            pass
        run.refresh_from_db()
        return run

    return go_on
