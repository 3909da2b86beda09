"""Listing the numbers of visits, which NOMIS offers by page number alone (migration 4.5).

Deep pages are slow there, and they skip records when others go away or share a moment. So the time of creation is cut
into windows that fit into one page each, which is then page 0 and whole. Windows meet in one second that both include;
what is listed twice is staged once. A second that holds more than a page is asked for as one large page; only where the
source gives less does it go by page number.
"""

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Self

from django.utils import timezone

from cats.core import clock
from migration.domains.base import Page, Source
from migration.domains.reading import LONDON, read_listing
from migration.domains.visits.choosing import VisitFilter
from migration.domains.visits.payloads import VisitIds
from migration.nomis import operations

# Where cutting begins when people give no beginning; the first window has none.
EARLIEST = datetime(1900, 1, 1)  # noqa: DTZ001
# How full a window is meant to be, and how fast windows grow.
FILL, GROWTH = 0.7, 8.0
# The largest page that is worth asking for.
CROWD = 50_000


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time of creation: its beginning, its length in seconds, its page; `ends` is when all of it ends."""

    begins: datetime
    seconds: int
    ends: datetime
    page: int = 0

    @classmethod
    def first(cls, chosen: VisitFilter) -> Self:
        """Return the window that is everything."""
        begins = chosen.from_date_time or EARLIEST
        ends = chosen.to_date_time or timezone.make_naive(clock.now(), LONDON)
        return cls(begins, _seconds(begins, ends), ends)

    @classmethod
    def at(cls, cursor: dict[str, Any]) -> Self:
        """Return the window that a cursor stands for."""
        begins, ends = (datetime.fromisoformat(cursor[name]) for name in ("begins", "ends"))
        return cls(begins, cursor["seconds"], ends, cursor["page"])

    @property
    def cursor(self) -> dict[str, Any]:
        """Return the window as JSON."""
        return {**asdict(self), "begins": self.begins.isoformat(), "ends": self.ends.isoformat()}

    @property
    def is_last(self) -> bool:
        """Say whether nothing comes after it."""
        return self.seconds >= _seconds(self.begins, self.ends)

    def smaller(self, total: int, size: int) -> Self:
        """Return a window from the same moment that should hold no more than a page."""
        seconds = min(self.seconds, _seconds(self.begins, self.ends))
        return replace(self, seconds=max(1, min(seconds // 2, int(seconds * FILL * size / total))))

    def following(self, total: int, size: int) -> Self:
        """Return the window after this one, as long as this one's fill suggests."""
        factor = min(GROWTH, FILL * size / total) if total else GROWTH
        begins = self.begins + timedelta(seconds=self.seconds)
        return replace(self, begins=begins, seconds=max(1, int(self.seconds * factor)), page=0)


def _seconds(first: datetime, last: datetime) -> int:
    """Return how long it is from one moment to another in whole seconds, at least one."""
    return max(1, -int((first - last).total_seconds() // 1))


def stretch(source: Source, chosen: VisitFilter, after: dict[str, Any] | None, size: int) -> Page:
    """Return the next numbers after a cursor, and the cursor after them.

    Each call asks once or twice, however slow the source is: a window that holds too much gives no numbers, and the
    cursor of a smaller one.
    """
    window = Window.at(after) if after else Window.first(chosen)
    if window.page:
        return _by_number(source, chosen, window, size)
    answer = _ask(source, chosen, window, size)
    if answer.is_whole:
        return Page(answer.keys, _after(window, answer.total, size))
    if window.seconds <= 1:
        return _crowded(source, chosen, window, size, answer.total)
    return Page([], window.smaller(answer.total, size).cursor)


def _crowded(source: Source, chosen: VisitFilter, window: Window, size: int, total: int) -> Page:
    """Return a second that holds more than a page as one large page, or begin by number where that is too much."""
    if total <= CROWD:
        answer = _ask(source, chosen, window, total)
        if answer.is_whole:
            return Page(answer.keys, _after(window, total, size))
    return _by_number(source, chosen, window, size)


def _by_number(source: Source, chosen: VisitFilter, window: Window, size: int) -> Page:
    answer = _ask(source, chosen, window, size)
    is_over = not answer.keys or window.page * size + len(answer.keys) >= answer.total
    following = _after(window, answer.total, size) if is_over else replace(window, page=window.page + 1).cursor
    return Page(answer.keys, following)


def count(source: Source, chosen: VisitFilter) -> int:
    """Return how many visits there are to list."""
    return _ask(source, chosen, Window.first(chosen), size=1).total


def _ask(source: Source, chosen: VisitFilter, window: Window, size: int) -> VisitIds:
    is_open = chosen.from_date_time is None and window.begins == EARLIEST
    first = None if is_open else window.begins
    last = chosen.to_date_time if window.is_last else window.begins + timedelta(seconds=window.seconds)
    ask = operations.visit_ids(
        window.page,
        size,
        prisons=chosen.prison_ids,
        kinds=chosen.visit_types,
        created_from=first,
        created_to=last,
    )
    return read_listing(source, ask, VisitIds)


def _after(window: Window, total: int, size: int) -> dict[str, Any] | None:
    return None if window.is_last else window.following(total, size).cursor
