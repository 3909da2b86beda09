"""Searches, in a list and in the box of every page."""

from collections.abc import Callable, Iterator

from django.urls import reverse

from caselist.measurement.pages import CASES, PageFailed, asking, browser_of, list_address, page_line, person_of
from caselist.measurement.views import VIEWERS
from caselist.models import CaseRow
from cats.organisations.models import User

RUNS = 10
# Nobody is called so, and many are called what sounds like it.
COMMON, MISSPELT = "smith", "smiith"


def measure_searches(cases: int) -> Iterator[str]:
    """Yield a line for each kind of search, for a list and for the box."""
    for viewer in VIEWERS:
        person = person_of(viewer)
        for kind, term in terms().items():
            in_list = asking(person, list_address(CASES, {"q": term}))
            yield page_line("page", cases, f"search in the list: {kind}", viewer, in_list, RUNS)
            yield page_line("page", cases, f"search in the box: {kind}", viewer, _in_box(person, term), RUNS)


def terms() -> dict[str, str]:
    """Return what is typed for each kind of search; the number and the whole name are those of a case of the team."""
    team = person_of("team")
    case = CaseRow.objects.filter(owner_id=team.pk, is_open=True).exclude(crn="").order_by("pk")[0]
    return {
        "CRN": case.crn,
        "common surname": COMMON,
        "two words": f"{case.forenames.split()[0]} {case.surname}",
        "sounds like": MISSPELT,
    }


def _in_box(person: User, term: str) -> Callable[[], object]:
    browser, address = browser_of(person), reverse("search")

    def get() -> None:
        answer = browser.get(address, {"q": term})
        if answer.status_code not in {200, 302}:
            raise PageFailed(f"The search for {term} answered {answer.status_code} to {person.email}")

    return get
