"""What documents add to the process of the drain loop, and to the frame."""

from cats.core import upkeep
from cats.core.navigation import holding
from cats.core.roles import Permission
from cats.documents import case_page
from cats.documents.scanning import work
from cats.documents.sweeping import sweep
from cats.organisations.administration import landing
from cats.organisations.administration.landing import Entry

SCAN_EVERY, SWEEP_EVERY = 2.0, 6 * 3600.0


def register() -> None:
    """Scan and sweep where nothing else does, and offer our pages; called once, when the application is ready."""
    upkeep.register("documents.scan", every=SCAN_EVERY, work=lambda: work.scan_waiting(most=5))
    upkeep.register("documents.sweep", every=SWEEP_EVERY, work=sweep)
    case_page.register()
    operators = holding(Permission.SYSTEM_SUPPORT)
    about = "Files that wait for the scanner or could not be checked."
    landing.offer(Entry("Virus checks", "document_scans", about, landing.WORKINGS, operators))
