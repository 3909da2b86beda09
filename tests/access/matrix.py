"""Who gets what from every route: the one declared table of access, a file of `rows/` for each slice.

A line says: routes | what they are about | method | the answer to each person, in the order of PEOPLE. Answers are
statuses, or `in` for being sent to sign in and `go` for any other redirect (the work was done). "About" is a position
of `tests.access.world`, or "-" for routes about nothing. Third-party routes have a line a prefix.

A route that is not here fails the build: `test_every_route_is_declared`.
"""

from dataclasses import dataclass

from tests.access.rows import slices
from tests.access.world import PEOPLE


@dataclass(frozen=True)
class Row:
    """One route, about one thing, by one method."""

    route: str
    about: str
    method: str
    answers: dict[str, str]
    slice: str = ""

    def __str__(self) -> str:
        return f"{self.method}-{self.route}-{self.about}"


def read(table: str, name: str = "") -> list[Row]:
    """Return the table's rows; a line for several routes gives a row for each."""
    found = []
    for line in table.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        routes, about, method, answers = (cell.strip() for cell in line.split("|"))
        expected = dict(zip(PEOPLE, answers.split(), strict=True))
        found += [Row(route, about, method, expected, name) for route in routes.split()]
    return found


MATRIX = [row for name, found in slices().items() for row in read(found.ROWS, name)]
DECLARED = frozenset(row.route for row in MATRIX)
