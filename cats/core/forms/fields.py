"""Fields that say in a sentence what is wrong and how to put it right.

Every field has a `noun`: how a sentence names the answer, article included ("the date of birth"). Out of it come
the messages: "Enter the date of birth", "The date of birth must be a real date". Left out, it is made from the
label. `missing` replaces the first of these messages, `hint` stands under the label.
"""

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from cats.core import clock, words
from cats.core.forms import dates, text
from cats.core.forms.widgets import DateBoxes, HiddenDateBoxes

FIRST_DAY = datetime.date(1900, 1, 1)
Limit = datetime.date | Callable[[], datetime.date] | None


def default_noun(label: str) -> str:
    """How a sentence names the answer to this label; a question has no name of its own."""
    return "an answer" if not label or label.endswith("?") else f"the {words.lower_first(label)}"


def required_message(verb: str, noun: str, missing: str) -> str:
    """What is said when nothing was entered or chosen."""
    return missing or f"{verb} {noun}"


class TextField(forms.CharField):
    """One line of text. `width` is the number of characters the box looks made for (2 to 30), 0 for all of it."""

    def __init__(
        self, *, label: str, noun: str = "", missing: str = "", hint: str = "", limit: int = 200, width: int = 0,
        autocomplete: str = "", spellcheck: bool | None = None, **options: Any,
    ) -> None:  # fmt: skip
        self.noun, self.limit, self.width = noun or default_noun(label), limit, width
        self.autocomplete, self.spellcheck = autocomplete, spellcheck
        super().__init__(label=label, help_text=hint, strip=False, **options)
        self.error_messages["required"] = required_message("Enter", self.noun, missing)

    def to_python(self, value: Any) -> str:
        """The text as it is stored."""
        return self.tidy(super().to_python(value) or "")

    def tidy(self, value: str) -> str:
        """One line, in normal form."""
        return text.one_line(value)

    def validate(self, value: str) -> None:
        """Refuse what is longer than the limit; the end of a line counts as one character."""
        super().validate(value)
        if len(value) > self.limit:
            raise ValidationError(
                f"{words.upper_first(self.noun)} must be {self.limit:,} characters or fewer", code="too_long"
            )


class LongTextField(TextField):
    """Several lines of text, with a count of the characters that are left."""

    widget = forms.Textarea

    def __init__(self, *, label: str, limit: int = 4_000, rows: int = 5, **options: Any) -> None:
        self.rows = rows
        super().__init__(label=label, limit=limit, **options)

    def tidy(self, value: str) -> str:
        """Line breaks kept."""
        return text.many_lines(value)


class EmailField(TextField):
    """An e-mail address."""

    widget = forms.EmailInput

    def __init__(self, *, label: str = "Email address", **options: Any) -> None:
        check = EmailValidator("Enter an email address in the correct format, like name@example.com")
        options = {"autocomplete": "email", "spellcheck": False, "limit": 254, "validators": [check], **options}
        super().__init__(label=label, **options)


class WholeNumberField(TextField):
    """A whole number, typed with or without commas. Bounds are inclusive."""

    def __init__(self, *, label: str, least: int = 0, most: int = 1_000_000, **options: Any) -> None:
        self.least, self.most = least, most
        super().__init__(label=label, **{"width": 5, "spellcheck": False, **options})
        self.widget.attrs["inputmode"] = "numeric"

    def clean(self, value: Any) -> Any:
        """The number, or None when the box was left empty."""
        typed = str(super().clean(value)).replace(",", "").replace(" ", "")
        if not typed:
            return None
        name = words.upper_first(self.noun)
        digits = typed.removeprefix("-")
        if not digits.isdecimal() or len(digits) > 15:
            raise ValidationError(f"{name} must be a whole number, like {max(self.least, 12)}", code="number")
        number = int(typed)
        if not self.least <= number <= self.most:
            raise ValidationError(f"{name} must be between {self.least:,} and {self.most:,}", code="range")
        return number


class DateField(forms.Field):
    """A date in three boxes. Limits are inclusive, dates or functions that give one when the form is sent."""

    widget = DateBoxes
    hidden_widget = HiddenDateBoxes

    def __init__(
        self, *, label: str, noun: str = "", missing: str = "", hint: str = "For example, 27 3 2026",
        earliest: Limit = FIRST_DAY, latest: Limit = None, **options: Any,
    ) -> None:  # fmt: skip
        self.noun, self.earliest, self.latest = noun or default_noun(label), earliest, latest
        super().__init__(label=label, help_text=hint, **options)
        self.error_messages["required"] = required_message("Enter", self.noun, missing)

    def to_python(self, value: Any) -> datetime.date | None:
        """The date that was typed."""
        if value is None or isinstance(value, datetime.date):
            return value
        typed = [text.one_line(part or "") for part in value]
        answer = dates.read(*typed)
        if isinstance(answer, dates.Mistake):
            raise self._refusal(answer.says, answer.boxes)
        return answer

    def validate(self, value: Any) -> None:
        """Refuse days outside the limits."""
        super().validate(value)
        if value is None:
            return
        earliest, latest = _limit(self.earliest), _limit(self.latest)
        if earliest and value < earliest:
            raise self._refusal(f"must be {_bound(earliest, 'in the future', 'on or after')}", dates.BOXES)
        if latest and value > latest:
            raise self._refusal(f"must be {_bound(latest, 'in the past', 'on or before')}", dates.BOXES)

    def _refusal(self, says: str, boxes: Sequence[str]) -> ValidationError:
        return ValidationError(f"{words.upper_first(self.noun)} {says}", code="date", params={"boxes": tuple(boxes)})


def _limit(limit: Limit) -> datetime.date | None:
    return limit() if callable(limit) else limit


def _bound(limit: datetime.date, side: str, otherwise: str) -> str:
    return f"today or {side}" if limit == clock.today() else f"{otherwise} {words.date(limit)}"
