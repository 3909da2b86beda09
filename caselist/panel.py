"""The filter panel: choice lists that are drawn already, with what the address chooses marked in them."""

from dataclasses import dataclass

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from caselist.choices import UNOWNED, Choices
from caselist.filters import CaseFilters
from cats.organisations.models import User


@dataclass(frozen=True)
class Panel:
    """The choices of one person, and what their address chooses."""

    by: User
    choices: Choices
    filters: CaseFilters

    def size(self, name: str) -> int:
        """How many values a filter offers."""
        return len(self.choices.offered[name])

    def html(self, name: str) -> SafeString:
        """Return the choices of a filter. What is marked is on offer, so it is a number or a code of ours."""
        drawn, mark = self.choices.drawn[name], "checked"
        if name == "owner":
            drawn, mark = self._first_owners() + drawn, "selected"
        for value in self.filters.chosen[name].known:
            drawn = drawn.replace(f' value="{value}">', f' value="{value}" {mark}>', 1)
        return mark_safe(drawn)  # noqa: S308 - drawn by a template that escapes

    def _first_owners(self) -> str:
        """Anybody, the person, and nobody, before all the others."""
        offered = self.filters.offered["owner"]
        first = ["", str(self.by.pk), UNOWNED]
        words = {"": "Anybody", **offered}
        return format_html_join(
            "", '<option value="{}">{}</option>', ((key, words[key]) for key in first if key in words)
        )
