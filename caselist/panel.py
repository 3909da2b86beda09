"""The filter panel: choice lists that are drawn already, with what the address chooses marked in them."""

from dataclasses import dataclass

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from caselist.choices import SELECTS, Choices
from caselist.filters.cases import CaseFilters
from caselist.filters.conditions import UNOWNED
from cats.organisations.models import User


@dataclass(frozen=True)
class Panel:
    """The choices of one person, and what their address chooses."""

    by: User
    choices: Choices
    filters: CaseFilters

    def label(self, name: str) -> str:
        """What a filter is called."""
        return str(self.filters.filters[name].label)

    def size(self, name: str) -> int:
        """How many values a filter offers."""
        return len(self.choices.offered[name])

    def is_used(self, name: str) -> bool:
        """Say whether the address chooses anything of a filter."""
        return bool(self.filters.chosen[name])

    def typed(self, name: str) -> str:
        """Return the day that a filter holds, or what was typed instead of one."""
        chosen = self.filters.chosen[name]
        return next(iter([*chosen.known, *chosen.unknown]), "")

    def is_wrong(self, name: str) -> bool:
        """Say whether what was typed is no day."""
        return bool(self.filters.chosen[name].unknown)

    def html(self, name: str) -> SafeString:
        """Return the choices of a filter with the chosen ones marked."""
        drawn = self._first_owners() + self.choices.drawn[name] if name in SELECTS else self.choices.drawn[name]
        return self._marked(name, drawn)

    @property
    def reporting_teams(self) -> SafeString:
        """Return the teams of the chosen PDUs, or nothing before one is chosen."""
        chosen = self.filters.chosen
        units = [*chosen["pdu"].known, *(self.choices.unit_of[team] for team in chosen["reporting_team"].known)]
        drawn = (self.choices.drawn.get(f"reporting_team:{unit}", "") for unit in dict.fromkeys(units))
        return self._marked("reporting_team", "".join(drawn))

    def _marked(self, name: str, drawn: str) -> SafeString:
        mark = "selected" if name in SELECTS else "checked"
        for value in self.filters.chosen[name].known:
            drawn = drawn.replace(f' value="{escape(value)}">', f' value="{escape(value)}" {mark}>', 1)
        return mark_safe(drawn)  # noqa: S308 - drawn by a template that escapes

    def _first_owners(self) -> str:
        """Anybody, the person, and nobody, before all the others."""
        offered = self.filters.offered["owner"]
        first = ["", str(self.by.pk), UNOWNED]
        words = {"": "Anybody", **offered}
        return format_html_join(
            "", '<option value="{}">{}</option>', ((key, words[key]) for key in first if key in words)
        )
