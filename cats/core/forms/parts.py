"""From a bound field to what its template draws. Works for forms of third parties (sign-in) as for ours."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.html import conditional_escape

from cats.core.forms import text
from cats.core.forms.base import wrong_boxes
from cats.core.forms.dates import BOXES
from cats.core.forms.widgets import DateBoxes

_KINDS: list[tuple[type[forms.Widget], str]] = [
    (DateBoxes, "date"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.Select, "select"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.PasswordInput, "password"),
    (forms.FileInput, "file"),
]
_SHOWN_ATTRIBUTES = ("inputmode", "autocapitalize", "pattern")


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen. A heading of a group has options instead of a value."""

    label: str
    value: str = ""
    id: str = ""
    chosen: bool = False
    hint: str = ""
    group: list["Option"] = field(default_factory=list)
    is_exclusive: bool = False
    reveals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Box:
    """One of the three boxes of a date."""

    name: str
    id: str
    label: str
    value: str
    wrong: bool


def kind_of(bound: forms.BoundField) -> str:
    """Which part of the design system draws this field."""
    widget = bound.field.widget
    return next((kind for sort, kind in _KINDS if isinstance(widget, sort)), "text")


def label_of(bound: forms.BoundField) -> str:
    """The label, and whether the question may be left unanswered; what belongs to an option alone is asked with it."""
    is_asked = bound.field.required or bound.name in getattr(bound.form, "revealed", ())
    optional = not is_asked and kind_of(bound) not in {"checkbox", "checkboxes"}
    return f"{bound.label} (optional)" if optional else str(bound.label)


def hint_of(bound: forms.BoundField) -> str:
    """The hint as safe HTML: plain text is escaped, what a third party marked safe is kept."""
    return conditional_escape(bound.help_text) if bound.help_text else ""


def errors_of(bound: forms.BoundField) -> list[str]:
    """What is wrong with this field."""
    return [str(message) for message in bound.errors]


def value_of(bound: forms.BoundField) -> str:
    """What stands in a text box: what was typed, else what the form starts with. A password is never sent back."""
    value = bound.value()
    return "" if value is None or kind_of(bound) == "password" else text.printable(str(value))


def attributes_of(bound: forms.BoundField) -> dict[str, str]:
    """Further attributes of a text box that help people type."""
    attributes = bound.field.widget.attrs
    return {name: str(attributes[name]) for name in _SHOWN_ATTRIBUTES if name in attributes}


def autocomplete_of(bound: forms.BoundField) -> str:
    """What a browser may fill in by itself."""
    return getattr(bound.field, "autocomplete", "") or str(bound.field.widget.attrs.get("autocomplete", ""))


def boxes_of(bound: forms.BoundField) -> list[Box]:
    """The boxes of a date, each with what was typed into it."""
    value = bound.value()
    typed = value if isinstance(value, list | tuple) else bound.field.widget.decompress(value)
    wrong = wrong_boxes(bound)
    return [
        Box(
            f"{bound.html_name}_{box}",
            f"{bound.auto_id}_{box}",
            box.capitalize(),
            text.printable(str(part or "")),
            box in wrong,
        )
        for box, part in zip(BOXES, typed, strict=False)
    ]


def options_of(bound: forms.BoundField) -> list[Option]:
    """Everything that can be chosen, numbered as the design system numbers it: the first has the field's own id."""
    chosen = _chosen(bound.value())
    hints: dict[str, str] = getattr(bound.field, "hints", {})
    exclusive: str = getattr(bound.field, "exclusive", "")
    reveals: dict[str, tuple[str, ...]] = getattr(bound.field, "reveals", {})
    counter = iter(range(1, 1_000_000))

    def option(value: Any, label: Any) -> Option:
        if isinstance(label, list | tuple):
            return Option(str(value), group=[option(*pair) for pair in label])
        key, number = str(value), next(counter)
        own_id = bound.auto_id if number == 1 else f"{bound.auto_id}-{number}"
        hint, below = hints.get(key, ""), reveals.get(key, ())
        return Option(str(label), key, own_id, key in chosen, hint, is_exclusive=key == exclusive, reveals=below)

    return [
        option(value, label)
        for value, label in getattr(bound.field, "choices", ())
        if not _is_blank(bound, value, label)
    ]


def _is_blank(bound: forms.BoundField, value: Any, label: Any) -> bool:
    """No answer is a row of dashes in a list to pick from; among radios it is an option only when it has words."""
    return value == "" and kind_of(bound) == "radios" and not str(label).strip("-")


def _chosen(value: Any) -> set[str]:
    if value is None:
        return set()
    many = isinstance(value, Iterable) and not isinstance(value, str)
    values: Iterable[Any] = value if many else [value]
    return {str(getattr(single, "pk", single)) for single in values}
