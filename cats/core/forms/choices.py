"""Fields whose answer is chosen: from a few (radios, checkboxes) or from many (a list to pick from)."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

from cats.core.forms.fields import default_noun, required_message

if TYPE_CHECKING:
    _OneOf = forms.ModelChoiceField[Model]
    _AnyOf = forms.ModelMultipleChoiceField[Model]
else:
    _OneOf, _AnyOf = forms.ModelChoiceField, forms.ModelMultipleChoiceField

Options = Iterable[tuple[Any, Any]] | Callable[[], Iterable[tuple[Any, Any]]]
Style = Literal["radios", "select"]

_SINGLE: dict[str, type[forms.Widget]] = {"radios": forms.RadioSelect, "select": forms.Select}


def _messages(noun: str, missing: str) -> dict[str, str]:
    gone = f"Choose {noun} again: what was chosen is not, or no longer, on the list"
    return {
        "required": required_message("Select", noun, missing),
        "invalid_choice": gone,
        "invalid_list": gone,
        "invalid_pk_value": gone,
    }


class ChoiceField(forms.ChoiceField):
    """One of some options. `hints` says more about single options, by value.

    `reveals` names, by value, further fields of the form that belong to an option alone: they stand below it, are shown
    when it is chosen, by the style sheet alone, and the form itself sees to it that they are filled in then.
    """

    def __init__(
        self, *, label: str, choices: Options, style: Style = "radios", noun: str = "", missing: str = "",
        hint: str = "", hints: Mapping[str, str] | None = None, reveals: Mapping[str, tuple[str, ...]] | None = None,
        **options: Any,
    ) -> None:  # fmt: skip
        self.noun, self.hints, self.reveals = noun or default_noun(label), dict(hints or {}), dict(reveals or {})
        widget = options.pop("widget", _SINGLE[style])
        super().__init__(label=label, choices=choices, help_text=hint, widget=widget, **options)
        self.error_messages |= _messages(self.noun, missing)


class ChoicesField(forms.MultipleChoiceField):
    """Any number of some options. `exclusive` is the value of one that stands for none of the others."""

    def __init__(
        self, *, label: str, choices: Options, noun: str = "", missing: str = "", hint: str = "",
        hints: Mapping[str, str] | None = None, exclusive: str = "", **options: Any,
    ) -> None:  # fmt: skip
        self.noun, self.hints, self.exclusive = noun or default_noun(label), dict(hints or {}), exclusive
        super().__init__(label=label, choices=choices, help_text=hint, widget=forms.CheckboxSelectMultiple, **options)
        self.error_messages |= _messages(self.noun, missing)

    def validate(self, value: Any) -> None:
        """Refuse the option that stands for none together with others."""
        super().validate(value)
        if self.exclusive in value and len(set(value)) > 1:
            words = dict(self.choices)[self.exclusive]  # type: ignore[arg-type]
            raise ValidationError(f"Choose either “{words}” or other answers, not both: {self.label}", code="exclusive")


class RecordField(_OneOf):
    """One row out of a queryset that holds only what this person may choose. `name` writes a row."""

    def __init__(
        self, *, label: str, queryset: QuerySet[Any], style: Style = "select", noun: str = "", missing: str = "",
        hint: str = "", name: Callable[[Any], str] = str, **options: Any,
    ) -> None:  # fmt: skip
        self.noun, self.name = noun or default_noun(label), name
        options.setdefault("empty_label", f"Choose {self.noun}" if style == "select" else None)
        super().__init__(queryset=queryset, label=label, help_text=hint, widget=_SINGLE[style], **options)
        self.error_messages |= _messages(self.noun, missing)

    def label_from_instance(self, obj: Model) -> str:
        """How the list writes this row."""
        return self.name(obj)

    def to_python(self, value: Any) -> Model | None:
        """The row that was chosen; a value that no key can have is one that is not on the list."""
        return super().to_python(value.replace("\0", "") if isinstance(value, str) else value)


class ReadRecordField(ChoiceField):
    """One of some rows that were read for this form, and that this person may choose. `name` writes a row."""

    def __init__(self, *, name: Callable[[Any], str] = str, **options: Any) -> None:
        self.name = name
        self._rows: dict[str, Model] = {}
        super().__init__(choices=(), **options)

    def offer(self, rows: Iterable[Model]) -> None:
        """Let these rows be chosen, in this order; nothing is asked of the database again."""
        self._rows = {str(row.pk): row for row in rows}
        self.choices = [(key, self.name(row)) for key, row in self._rows.items()]

    def clean(self, value: Any) -> Any:
        """The row that was chosen, or None when none was."""
        return self._rows.get(super().clean(value))


class RecordsField(_AnyOf):
    """Any number of rows out of a queryset that holds only what this person may choose."""

    def __init__(
        self, *, label: str, queryset: QuerySet[Any], noun: str = "", missing: str = "", hint: str = "",
        name: Callable[[Any], str] = str, **options: Any,
    ) -> None:  # fmt: skip
        self.noun, self.name = noun or default_noun(label), name
        super().__init__(queryset=queryset, label=label, help_text=hint, widget=forms.CheckboxSelectMultiple, **options)
        self.error_messages |= _messages(self.noun, missing)

    def label_from_instance(self, obj: Model) -> str:
        """How the list writes this row."""
        return self.name(obj)

    def clean(self, value: Any) -> Any:
        """The rows that were chosen; keys that no row can have are dropped before the database sees them."""
        if isinstance(value, list | tuple):
            value = [str(key) for key in value if "\0" not in str(key)]
        return super().clean(value)


class ConfirmField(forms.BooleanField):
    """One box to tick. `missing` says what not ticking it means."""

    def __init__(self, *, label: str, missing: str = "", hint: str = "", **options: Any) -> None:
        super().__init__(label=label, help_text=hint, **options)
        self.noun = default_noun(label)
        self.error_messages["required"] = missing or "Tick the box to go on"
