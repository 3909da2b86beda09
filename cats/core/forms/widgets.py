"""Widgets that Django lacks."""

import datetime
from typing import Any

from django import forms

from cats.core.forms.dates import BOXES


class DateBoxes(forms.MultiWidget):
    """Day, month and year in three text boxes, named `<name>_day` and so on."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(dict.fromkeys(BOXES, forms.TextInput), attrs)

    def decompress(self, value: Any) -> list[str]:
        """The boxes for a date that the form starts with."""
        if isinstance(value, datetime.date):
            return [str(value.day), str(value.month), str(value.year)]
        return ["", "", ""]


class HiddenDateBoxes(DateBoxes):
    """The same three boxes, unseen, for a form that is carried along."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        forms.MultiWidget.__init__(self, dict.fromkeys(BOXES, forms.HiddenInput), attrs)
