"""The base of every form: all problems at once, each with a link to its field."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.utils import ErrorDict

from cats.core.forms.dates import BOXES
from cats.core.forms.widgets import DateBoxes


@dataclass(frozen=True)
class Protection:
    """What a form carries unseen: its submission key, the signed row version, the token of its draft.

    An empty value is left out. `autosave_url` is where typing is kept while people type; `saved_at` when it last was.
    """

    submission_key: str = ""
    row_version: str = ""
    draft_token: str = ""
    autosave_url: str = ""
    saved_at: datetime.datetime | None = None

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """The hidden fields, by name."""
        for name in ("submission_key", "row_version", "draft_token"):
            if value := getattr(self, name):
                yield name, value


@dataclass(frozen=True)
class Problem:
    """One sentence of the error summary, and the address of the box that it is about."""

    message: str
    href: str = ""


class GovukForm(forms.Form):
    """A form in the shape of the design system.

    Nothing stops at the first mistake: every field is judged, then the whole. A service's refusal joins them by
    `refuse(message, field)`.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, protection: Protection | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.protection = protection or Protection()

    @property
    def hidden_protection(self) -> list[tuple[str, str]]:
        """Names and values of the hidden fields."""
        return list(self.protection)

    @property
    def revealed(self) -> frozenset[str]:
        """Names of the fields that stand below an option of another field."""
        choices = (getattr(field, "reveals", {}) for field in self.fields.values())
        return frozenset(name for reveals in choices for names in reveals.values() for name in names)

    @property
    def error_summary(self) -> list[Problem]:
        """Every problem, in the order of the page."""
        return problems(self)

    def hold_judgement(self) -> None:
        """Show the answers as they were typed, without their problems: nobody has sent them yet."""
        self._errors = ErrorDict(renderer=self.renderer)

    def carry_unseen(self) -> None:
        """Carry every answer along in hidden boxes, for a page that asks whether to go on."""
        for field in self.fields.values():
            field.widget = field.hidden_widget()

    def worth_keeping(self) -> dict[str, list[str]]:
        """Return what a draft of these answers needs besides what was typed; a form with files has more to keep."""
        return {}

    def said_besides(self) -> dict[str, list[str]]:
        """Return what tells these answers from others besides what was typed; a form with files has more to say."""
        return {}

    def refuse(self, message: str, field: str = "") -> None:
        """Add what a service said against these answers; a field that the form does not have means the whole."""
        self.add_error(field if field in self.fields else None, message)


def problems(form: forms.BaseForm) -> list[Problem]:
    """Every problem of any form: first those of the whole, then field by field."""
    if not form.is_bound:
        return []
    errors = form.errors.as_data()
    found = [Problem(text) for error in errors.get(NON_FIELD_ERRORS, []) for text in error.messages]
    for name in form.fields:
        href = f"#{focus_id(form[name])}"
        found += [Problem(text, href) for error in errors.get(name, []) for text in error.messages]
    return found


def focus_id(field: forms.BoundField) -> str:
    """The id of the box that a problem with this field should lead to."""
    if isinstance(field.field.widget, DateBoxes):
        return f"{field.auto_id}_{(wrong_boxes(field) or BOXES)[0]}"
    return field.auto_id or field.html_name


def wrong_boxes(field: forms.BoundField) -> tuple[str, ...]:
    """Which boxes of a date are wrong; all of them when the mistake does not say."""
    errors = field.form.errors.as_data().get(field.name, []) if field.form.is_bound else []
    for error in errors:
        for single in error.error_list:
            if single.params and "boxes" in single.params:
                return tuple(single.params["boxes"])
    return BOXES if errors else ()
