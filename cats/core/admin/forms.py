"""What every form of the admin asks: why, and whether the row is still the one that was opened."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import DjangoTemplates

from cats.core import versions
from cats.core.errors import Stale
from cats.core.models import Versioned

SHORTEST_REASON, LONGEST_REASON = 10, 500
CHANGED_MEANWHILE = "Somebody has changed this since you opened it. Open it again to see how it is now."


class DataFixForm(forms.ModelForm):  # type: ignore[type-arg]
    """A model form that asks for a reason, which stands beside the change in the row history."""

    default_renderer = DjangoTemplates
    # Who is asking; the admin sets it on the class that it makes for each request.
    fixer: Any = None

    reason = forms.CharField(
        label="Reason for the change",
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 80}),
        help_text="Who asked for it and why. It is kept in the history of everything that this changes.",
    )
    opened_version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.instance, Versioned) and self.instance.pk:
            self.fields["opened_version"].initial = versions.sign(self.instance)

    @property
    def changed_fields(self) -> list[str]:
        """Return the names of the model's own fields that the person has changed."""
        own = {field.name for field in self.instance._meta.concrete_fields}
        return [name for name in self.changed_data if name in own]

    def clean(self) -> dict[str, Any]:
        """Refuse a form that was opened on an older row; locks the row."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if isinstance(self.instance, Versioned) and self.instance.pk:
            self._require_unchanged(self.instance, cleaned.get("opened_version", ""))
        return cleaned

    def _require_unchanged(self, row: Versioned, token: str) -> None:
        now = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
        try:
            versions.check(now, versions.read(token, row))
        except Stale as stale:
            raise ValidationError(CHANGED_MEANWHILE, code="stale") from stale
