"""Forms of several pages: their order, which are saved, and how two people may fill them in at once.

The state is a row of the slice's own (`Stepped`), saved after every page: the same in every window, and whoever
comes back goes on where the work stopped. Two people may save different pages at once; the same page not over each
other. How to make one: docs/how-to/add-a-form-of-several-pages.md.
"""

import copy
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from cats.core import versions
from cats.core.errors import Stale
from cats.core.form_page import FormPage
from cats.core.forms.base import Protection
from cats.core.models import Stepped

R = TypeVar("R", bound=Stepped)


@dataclass(frozen=True)
class Step:
    """One page: its key in addresses and in `Stepped.steps`, and what it is called."""

    key: str
    title: str


@dataclass(frozen=True)
class Steps:
    """All pages of a form, in their order."""

    pages: Sequence[Step]

    def find(self, key: str) -> Step | None:
        """Return the page with this key, if there is one."""
        return next((page for page in self.pages if page.key == key), None)

    def number(self, step: Step) -> int:
        """Return which page this is, counted from 1."""
        return self.pages.index(step) + 1

    def before(self, step: Step) -> Step | None:
        """Return the page before this one, or None at the first."""
        place = self.pages.index(step)
        return self.pages[place - 1] if place else None

    def after(self, step: Step) -> Step | None:
        """Return the page after this one, or None at the last."""
        place = self.pages.index(step) + 1
        return self.pages[place] if place < len(self.pages) else None

    def first_open(self, saved: Container[str]) -> Step | None:
        """Return the first page that is not saved, or None when all are."""
        return next((page for page in self.pages if page.key not in saved), None)


def require_seen(row: Stepped, key: str, expected: int | None) -> None:
    """Raise Stale when a page of a locked row was saved since the version that the person saw; None asks no check."""
    if expected is not None and row.steps.get(key, 0) > expected:
        raise Stale


def save_step(row: R, key: str, *fields: str) -> R:
    """Save the named fields of a locked row as the answers of a page, and count the change."""
    row.steps = {**row.steps, key: row.row_version + 1}
    return versions.save(row, "steps", *fields)


def saved_at(row: Stepped, key: str) -> datetime | None:
    """Return when a page was last saved, by the row's history."""
    events = type(row).pgh_event_model.objects  # type: ignore[attr-defined]
    then = events.filter(pgh_obj_id=row.pk, row_version=row.steps.get(key, 0)).order_by("-pgh_id")
    moment: datetime | None = then.values_list("pgh_created_at", flat=True).first()
    return moment


class StepForm(FormPage):
    """The form of one page. Typing that is older than what a colleague saved meets it on the conflict page.

    Give `row` and `step` besides what every form page takes.
    """

    def __init__(self, *arguments: object, row: Stepped, step: Step, **options: object) -> None:
        self.stepped, self.step = row, step
        super().__init__(*arguments, row=row, **options)  # type: ignore[arg-type]

    def _protection(self) -> Protection:
        protection = super()._protection()
        saved_as = self.stepped.steps.get(self.step.key, 0)
        if self.draft is None or self.request.method == "POST" or not saved_as:
            return protection
        at = saved_at(self.stepped, self.step.key)
        if at is None or at <= self.draft.saved_at:
            return protection
        seen = copy.copy(self.stepped)
        seen.row_version = saved_as - 1
        return replace(protection, row_version=versions.sign(seen))
