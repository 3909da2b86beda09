"""Whose records may not be shown to whom, by the number of a person who need not be a case of ours.

A slice that knows registers a judge in `AppConfig.ready`; of cases themselves, `cats.core.case_page` is asked.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from cats.organisations.models import User

log = structlog.get_logger(__name__)

# Returns those of these CRNs whose records are closed to the person. May make calls, within its own bounds of time.
Judge = Callable[["User", Iterable[str]], set[str]]

judges: list[Judge] = []


def closed_to(by: "User", crns: Iterable[str]) -> set[str]:
    """Return those of these CRNs whose records the person may not see, or of which nobody can say that they may.

    Not inside a transaction: judges may ask other services. Without a judge, and when one fails, all are closed.
    """
    wanted = {crn.strip().upper() for crn in crns if crn.strip()}
    if not wanted or not judges:
        return wanted
    try:
        return {crn for judge in judges for crn in judge(by, wanted)}
    except Exception as error:  # noqa: BLE001  whatever goes wrong, nothing may be shown for it
        log.error("restrictions_not_judged", error=type(error).__name__)
        return wanted
