"""What people choose before a run: a form for each domain, which its own filter then judges."""

from datetime import date, datetime, time
from typing import Any

from pydantic import BaseModel
from pydantic import ValidationError as FilterError

from cats.core.forms.base import GovukForm
from cats.core.forms.choices import ChoiceField, ChoicesField, ConfirmField
from cats.core.forms.fields import DateField, TextField
from migration.codes import DomainName, Mode
from migration.domains import registry
from migration.domains.balances.keys import Whose
from migration.models import CodeMapping
from migration.reference.codes import VISIT_TYPES, CodeTable

MODE_HINTS = {
    Mode.CREATE: "Records that are here already are not even read.",
    Mode.UPSERT: "Every record is read; those that differ are brought up to date.",
    Mode.VERIFY: "Every record is read and compared. Nothing is written but the differences.",
}


class StartForm(GovukForm):
    """What every run is asked for. A subclass adds what its domain can choose by."""

    mode = ChoiceField(
        label="What should the run do?",
        choices=Mode.choices,
        hints={mode.value: hint for mode, hint in MODE_HINTS.items()},
        missing="Select what the run should do",
        initial=Mode.CREATE,
    )
    dry_run = ConfirmField(
        label="Dry run",
        required=False,
        hint="Everything is read, checked and translated, and nothing is written.",
    )

    def __init__(self, *args: Any, domain: str, **options: Any) -> None:
        self.domain = domain
        super().__init__(*args, **options)
        last = [name for name in self.fields if name not in {"mode", "dry_run"}]
        self.order_fields([*last, "mode", "dry_run"])

    @property
    def asked(self) -> dict[str, Any]:
        """Return the answers as the domain's filter takes them."""
        return {}

    def clean(self) -> dict[str, Any]:
        """Let the domain judge its own filter, once everything else is right."""
        answers = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                answers["chosen"] = registry.get(self.domain).Filter.model_validate(self.asked)
            except FilterError as error:
                for problem in error.errors():
                    field = str(problem["loc"][0]) if problem["loc"] else ""
                    self.refuse(problem["msg"].removeprefix("Value error, "), FIELD_OF.get(field, field))
        return answers

    @property
    def chosen(self) -> BaseModel:
        """Return what a valid form chose."""
        chosen: BaseModel = self.cleaned_data["chosen"]
        return chosen


# What filters call their fields, and what the forms do.
FIELD_OF = {
    "prison_ids": "prisons", "prisonIds": "prisons", "prison_id": "prisons", "prisonId": "prisons",
    "from_date_time": "first", "fromDateTime": "first", "from_date": "first", "fromDate": "first",
    "to_date_time": "last", "toDateTime": "last", "to_date": "last", "toDate": "last",
    "visitTypes": "visit_types",
}  # fmt: skip


def _prisons(hint: str = "Their codes, like HEI MDI. Leave it empty for all prisons.") -> TextField:
    return TextField(label="Prisons", required=False, limit=1_000, hint=hint, spellcheck=False)


def _day(label: str, noun: str, hint: str = "For example, 27 3 2026") -> DateField:
    return DateField(label=label, noun=noun, required=False, hint=hint)


class OfDays(StartForm):
    """Chooses by the days on which records were made in NOMIS."""

    first = _day("Made from", "the first day")
    last = _day("Made until", "the last day", "This day is included.")

    @property
    def asked(self) -> dict[str, Any]:
        return {"from_date": self.cleaned_data["first"], "to_date": self.cleaned_data["last"]}


class OfPrisons(OfDays):
    """Chooses by prisons, too."""

    prisons = _prisons()
    field_order: tuple[str, ...] = ("prisons", "first", "last")

    @property
    def prison_codes(self) -> list[str]:
        """Return the codes that were typed, however they were set apart."""
        typed: str = self.cleaned_data["prisons"]
        return typed.replace(",", " ").replace(";", " ").upper().split()

    @property
    def asked(self) -> dict[str, Any]:
        return super().asked | {"prison_ids": self.prison_codes}


class StartVisits(OfPrisons):
    """Visits also by their type; and whether visits without a room wait."""

    visit_types = ChoicesField(
        label="Visit types", choices=[], required=False, hint="Social visits when none is ticked."
    )
    ignore_missing_room = ConfirmField(
        label="Leave out visits that have no room in NOMIS",
        required=False,
        hint="Otherwise those to come wait until somebody says what the room UNKNOWN of their prison is called.",
    )

    field_order = ("prisons", "visit_types", "first", "last", "ignore_missing_room")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        further = CodeMapping.objects.filter(table=CodeTable.VISIT_TYPE).values_list("nomis_code", flat=True)
        words = {"SCON": "Social (SCON)", "OFFI": "Official (OFFI)"}
        codes = [*VISIT_TYPES, *further]
        self.fields["visit_types"].choices = [(code, words.get(code, code)) for code in codes]  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, Any]:
        answers = self.cleaned_data
        return {
            "prison_ids": self.prison_codes,
            "visit_types": answers["visit_types"],
            "from_date_time": _at(answers["first"], time.min),
            "to_date_time": _at(answers["last"], time(23, 59, 59)),
            "ignore_missing_room": answers["ignore_missing_room"],
        }


def _at(day: date | None, moment: time) -> datetime | None:
    return datetime.combine(day, moment) if day else None


class StartBalances(OfPrisons):
    """Balances are of today, so no days; but whose they are."""

    whose = ChoiceField(
        label="Whose balances?",
        choices=[("", "Prisoners’ and prisons’"), (Whose.PRISONER, "Prisoners’"), (Whose.PRISON, "Prisons’")],
        required=False,
    )
    first = last = None  # type: ignore[assignment]
    field_order = ("prisons", "whose")

    @property
    def asked(self) -> dict[str, Any]:
        return {"prison_ids": self.prison_codes, "whose": self.cleaned_data["whose"]}


FORMS: dict[str, type[StartForm]] = {
    DomainName.VISITS: StartVisits,
    DomainName.ADJUSTMENTS: OfPrisons,
    DomainName.CONTACTS: OfDays,
    DomainName.RESTRICTIONS: OfDays,
    DomainName.TRANSACTIONS: OfDays,
    DomainName.BALANCES: StartBalances,
}


def form_for(domain: str) -> type[StartForm]:
    """Return the form of a domain; one without choices of its own is asked for everything."""
    return FORMS.get(domain, StartForm)
