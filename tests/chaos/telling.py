"""The report of a round: begun where the run starts, added to by every process that tests, printed once at the end.

A plugin of every test run (see `tests/conftest.py`), for a process that only shares tests out loads no folder's
conftest. `CHAOS_SECONDS` bounds the whole round, `CHAOS_SEED` repeats one, `CHAOS_RECORD=1` keeps its table in the
documentation.
"""

import os
import random
from dataclasses import asdict

import pytest

from tests.chaos.report import Outcome, Report

SHORT_ROUND = 60.0
# In the environment, so that the processes of one run have one seed.
os.environ["CHAOS_SEED"] = os.environ.get("CHAOS_SEED") or str(random.SystemRandom().randrange(1_000_000))
REPORT = Report(
    seed=int(os.environ["CHAOS_SEED"]),
    seconds=float(os.environ.get("CHAOS_SECONDS") or SHORT_ROUND),
)


def pytest_report_header(config: pytest.Config) -> str | None:
    if config.getoption("markexpr") != "chaos":
        return None
    return f"chaos: CHAOS_SEED={REPORT.seed} CHAOS_SECONDS={REPORT.seconds:g}"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand what came of it to the process that shares tests out, when there is one."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["chaos"] = [asdict(outcome) for outcome in REPORT.outcomes]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Take what came of it from a process that has finished; one that died has nothing to say."""
    told = getattr(node, "workeroutput", {}).get("chaos", [])
    REPORT.outcomes.extend(Outcome(**outcome) for outcome in told)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what came of it, and keep it when asked to."""
    if not REPORT.outcomes:
        return
    terminalreporter.section("chaos")
    terminalreporter.write_line(f"{REPORT.heading()}\n\n{REPORT.table()}")
    if os.environ.get("CHAOS_RECORD"):
        REPORT.keep()
