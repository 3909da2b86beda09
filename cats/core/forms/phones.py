"""Phone numbers as people write them: spaces, brackets and a plus are welcome, and what is stored is even."""

import re

from django.core.exceptions import ValidationError

from cats.core.forms.fields import TextField

FEWEST, MOST = 7, 15
_SEPARATORS = re.compile(r"[\s().\-–/]+")
_SHAPE = re.compile(r"\+?[0-9]+")


class PhoneField(TextField):
    """A phone number, stored as digits with at most a plus before them."""

    def __init__(self, *, label: str = "Phone number", **options: object) -> None:
        defaults = {"limit": 40, "width": 20, "autocomplete": "off", "spellcheck": False}
        super().__init__(label=label, **(defaults | options))  # type: ignore[arg-type]
        self.widget.attrs["inputmode"] = "tel"

    def clean(self, value: object) -> str:
        """The number without what only separates its parts; empty when nothing was entered."""
        typed = str(super().clean(value))
        plain = _SEPARATORS.sub("", typed).replace("(0)", "")
        if plain and not (_SHAPE.fullmatch(plain) and FEWEST <= len(plain.lstrip("+")) <= MOST):
            raise ValidationError("Enter a phone number, like 01632 960 001 or +44 7700 900 982", code="phone")
        return plain
