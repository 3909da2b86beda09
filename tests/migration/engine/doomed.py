"""A process that works on a run and kills itself with SIGKILL at a given point: `doomed.py RUN POINT NUMBER`.

Points: `read` (a chunk was read), `load` (a chunk was loaded, its transaction is open), `commit` (a chunk was
committed), `list` (a page was listed and not yet staged).
"""

import os
import signal
import sys
import uuid

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from migration.domains import registry  # noqa: E402
from migration.engine import sources, working  # noqa: E402
from migration.engine.writing import Writer  # noqa: E402
from tests.migration.engine.fakes import FakeDomain, FakeSource  # noqa: E402

run, point, number = sys.argv[1:]
left = [int(number)]
domain, source = FakeDomain(), FakeSource()
source.put(*range(60))


def die_at(reached: str) -> None:
    if reached == point:
        left[0] -= 1
        if left[0] <= 0:
            os.kill(os.getpid(), signal.SIGKILL)


def around(owner: object, name: str, before: str = "", after: str = "") -> None:
    inner = getattr(owner, name)

    def outer(*arguments, **facts):
        die_at(before)
        result = inner(*arguments, **facts)
        die_at(after)
        return result

    setattr(owner, name, outer)


around(Writer, "write", before="read", after="commit")
around(domain, "load", after="load")
around(domain, "page", after="list")
registry.register(domain)
sources.use(lambda: source)
while working.work(uuid.UUID(run), a_batch=7, readers=1):
    pass
