"""One table of what was done to the service and what came of it, printed after every run and kept on request."""

import os
import platform
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tools.places import ROOT

KEPT_IN = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- the latest run: written by make chaos -->", "<!-- end of the latest run -->"
HEADINGS = ("fault", "how often", "writes acknowledged", "in doubt", "lost", "divergent", "converged after (s)", "seen")


@dataclass
class Outcome:
    """What one fault did."""

    fault: str
    times: str
    writes: int
    in_doubt: int
    lost: int
    divergent: int
    converged: float | None
    seen: str = ""

    def cells(self) -> tuple[str, ...]:
        converged = "never" if self.converged is None else f"{self.converged:.1f}"
        counts = (f"{number:,}" for number in (self.writes, self.in_doubt, self.lost, self.divergent))
        return (self.fault, self.times, *counts, converged, self.seen or "-")


@dataclass
class Report:
    """The outcomes of a run."""

    seed: int
    seconds: float
    outcomes: list[Outcome] = field(default_factory=list)

    def table(self) -> str:
        """Return the table in Markdown."""
        lines = [HEADINGS, tuple("---" for _ in HEADINGS), *(outcome.cells() for outcome in self.outcomes)]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)

    def heading(self) -> str:
        when = f"{datetime.now(UTC):%-d %B %Y}"
        return f"{when}, seed {self.seed}, CHAOS_SECONDS {self.seconds:g}, on {machine()}."

    def keep(self) -> None:
        """Write the table into the documentation, in place of the one before."""
        before, _, rest = KEPT_IN.read_text().partition(BEGIN)
        _, _, after = rest.partition(END)
        KEPT_IN.write_text(f"{before}{BEGIN}\n\n{self.heading()}\n\n{self.table()}\n\n{END}{after}")


def machine() -> str:
    """Say what the run ran on."""
    memory = Path("/proc/meminfo").read_text().split()[1] if Path("/proc/meminfo").exists() else "0"
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {int(memory) // 1024**2} GB, "
        f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f} at the end"
    )
