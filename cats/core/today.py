"""What the Today page is made of: the parts and the sources of due work that slices register.

A part first finds what it shows and names its cases. Which of these are masked is then asked once for the whole page,
and only then does each part tell what it found: of a masked case nothing but its number.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from cats.core import case_page, clock, navigation
from cats.core.navigation import Item, route

if TYPE_CHECKING:
    from cats.organisations.models import User

# What is due counts from so long before its date.
SOON = timedelta(days=14)
MOST_DUE = 20


@dataclass(frozen=True)
class Need:
    """Something that somebody should do, and the rule that asks for it."""

    what: str
    why: str
    due_on: date | None = None
    is_overdue: bool = False


@dataclass(frozen=True)
class CaseName:
    """A case as a page with several cases calls it: by name, or by CRN alone where its record is masked."""

    id: int
    name: str
    crn: str = ""
    is_masked: bool = False

    def under(self, masked: set[int]) -> "CaseName":
        """Return the same, without the name when the case is among the masked ones."""
        return replace(self, name="", is_masked=True) if self.id in masked else self


@dataclass(frozen=True)
class DueCase:
    """A case with what it needs, the most pressing first."""

    case: CaseName
    needs: tuple[Need, ...]

    @property
    def place(self) -> tuple[bool, bool, date, str]:
        """Return what due cases are sorted by: masked ones last, for their place would tell a date."""
        if self.case.is_masked:
            return True, False, date.max, self.case.crn
        first = self.needs[0]
        return False, not first.is_overdue, first.due_on or date.max, self.case.name


@dataclass(frozen=True)
class Due:
    """The most pressing due cases of one source, and how many there are in all.

    A case that another source finds too is counted by one of them only: by the one of the lower slice.
    """

    cases: list[DueCase] = field(default_factory=list)
    count: int = 0


# Given a person and today, returns what is due for that person: of the cases no more than are shown.
DueSource = Callable[["User", date], Due]


@dataclass(frozen=True)
class Found:
    """What a part found: the cases that it names, and how it tells of them once the masked ones are known."""

    tell: Callable[[set[int]], Any]
    case_ids: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Part:
    """A section of the page: its template is included with what was told as `part`. No find, no section."""

    template: str
    find: Callable[["User", date], Found | None]
    order: int = 100
    is_aside: bool = False


@dataclass(frozen=True)
class Section:
    """A part as one person sees it."""

    template: str
    facts: Any
    is_aside: bool


parts: list[Part] = []
due_sources: list[DueSource] = []


def register() -> None:
    """Add the kernel's own parts to the page, and the page to the frame."""
    from cats.core.draft_list import find_drafts

    parts.append(Part("pages/today/due.html", find_due, order=10))
    parts.append(Part("pages/today/drafts.html", find_drafts, order=30, is_aside=True))
    navigation.register(Item("Today", "home", order=0))


def sections_for(by: "User") -> list[Section]:
    """Return the page's sections for a person, in their order."""
    today = clock.today()
    found = [(part, part.find(by, today)) for part in sorted(parts, key=lambda part: part.order)]
    shown = [(part, each) for part, each in found if each is not None]
    ids = {case_id for _, each in shown for case_id in each.case_ids}
    masked = case_page.masked(by, ids) if ids else set()
    return [Section(part.template, each.tell(masked), part.is_aside) for part, each in shown]


def find_due(by: "User", today: date) -> Found:
    """Find what is due for a person, out of every source."""
    answers = [source(by, today) for source in due_sources]
    cases = together(case for answer in answers for case in answer.cases)
    count = sum(answer.count for answer in answers)

    def tell(masked: set[int]) -> dict[str, Any]:
        named = (replace(each, case=each.case.under(masked)) for each in cases)
        shown = sorted(named, key=lambda each: each.place)[:MOST_DUE]
        return {"cases": shown, "count": count, "days": SOON.days, "list_address": list_address("due")}

    return Found(tell, ids_of(each.case for each in cases))


def together(cases: Iterable[DueCase]) -> list[DueCase]:
    """Return each case once, with what every source knows that it needs, the most pressing first."""
    found: dict[int, DueCase] = {}
    for each in cases:
        known = found.get(each.case.id)
        found[each.case.id] = replace(known, needs=_pressing(known.needs + each.needs)) if known else each
    return list(found.values())


def _pressing(needs: Iterable[Need]) -> tuple[Need, ...]:
    return tuple(sorted(needs, key=lambda need: (not need.is_overdue, need.due_on or date.max)))


def ids_of(cases: Iterable[CaseName]) -> frozenset[int]:
    """Return the ids of these cases."""
    return frozenset(case.id for case in cases)


def list_address(which: str) -> str:
    """Return where the whole list stands of which the page shows the beginning: `due`, `unassigned`."""
    address = route(f"caselist_{which}")
    return f"{address}?filters=none" if address else route("caselist")
