"""The field of a form that takes a file, and forms that keep what was sent when another answer was wrong."""

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.renderers import BaseRenderer
from django.utils.safestring import SafeString

from cats.core.forms.base import GovukForm
from cats.core.forms.fields import default_noun
from cats.documents import keeping
from cats.documents.codes import UploadState
from cats.documents.forms_of_files import ACCEPTED
from cats.documents.inspection.findings import Unacceptable
from cats.documents.models import Upload
from cats.documents.refusals import in_words
from cats.documents.storing import StorageAway
from cats.organisations.models import User

HINT = "A PDF, DOCX, JPEG or PNG of 10 MB or less. A clear photo of the page will do."


@dataclass(frozen=True)
class Sent:
    """What came for the field: a file, the token of one that came before, and whether that one is not wanted."""

    file: "UploadedFile[Any] | None" = None
    token: str = ""
    is_dropped: bool = False

    def __str__(self) -> str:
        return (self.file.name or "") if self.file else ""

    def __bool__(self) -> bool:
        return bool(self.file or (self.token and not self.is_dropped))


class FileBox(forms.FileInput):
    """A box for a file, beside which stands what was sent before. Named `<name>`, `<name>_kept`, `<name>_dropped`."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Sent:
        return Sent(files.get(name) if files else None, data.get(f"{name}_kept", ""), f"{name}_dropped" in data)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in (files or {}) and f"{name}_kept" not in data


class CarriedFile(FileBox):
    """The file that was sent before, unseen, for a form that is carried along."""

    input_type = "hidden"
    needs_multipart_form = False

    @property
    def is_hidden(self) -> bool:
        return True

    def render(self, name: str, value: Any, attrs: Any = None, renderer: BaseRenderer | None = None) -> SafeString:
        token = value.token if isinstance(value, Sent) else ""
        return forms.HiddenInput().render(f"{name}_kept", token, None, renderer)


class UploadField(forms.Field):
    """A file, checked for size, form and content, kept in quarantine when it is good. Its value is the Upload.

    `by` is whose file it is; FormWithUploads sets it. Once kept, a file stays with the form however often it is shown
    again, and a new one takes its place.
    """

    widget = FileBox
    hidden_widget = CarriedFile

    def __init__(
        self, *, label: str, noun: str = "", missing: str = "", hint: str = HINT, by: User | None = None, **options: Any
    ) -> None:
        self.noun, self.by = noun or default_noun(label), by
        self.kept: Upload | None = None
        super().__init__(label=label, help_text=hint, **options)
        self.widget.attrs["accept"] = ACCEPTED
        self.error_messages["required"] = missing or f"Select {self.noun}"

    def clean(self, value: Any) -> Upload | None:
        """Return the file that counts: the one that was sent now, else the one that was sent before."""
        sent = value if isinstance(value, Sent) else Sent()
        if self.by is None:
            raise TypeError("A form with an upload has to say whose it is.")
        # Remembered first, so that a wrong second choice does not cost the first.
        self.kept = self._found(sent)
        if sent.file is not None:
            self.kept = self._keep(sent.file)
        elif sent.token and not sent.is_dropped:
            self._judge_kept()
        if self.kept is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return self.kept

    def shown(self, bound: forms.BoundField) -> Upload | None:
        """Return the file that stands beside the box, where the form has not been judged (a draft) too."""
        if self.kept is None and self.by is not None:
            sent = bound.data
            self.kept = self._found(sent) if isinstance(sent, Sent) else None
        return self.kept if self.kept and self.kept.state != UploadState.REFUSED else None

    def token(self, bound: forms.BoundField) -> str:
        """Return what stands for that file in the form."""
        kept = self.shown(bound)
        return keeping.token_of(kept) if kept else ""

    def _found(self, sent: Sent) -> Upload | None:
        if not sent.token or sent.is_dropped:
            return None
        return keeping.kept(sent.token, by=cast("User", self.by))

    def _keep(self, file: "UploadedFile[Any]") -> Upload:
        try:
            return keeping.keep(file=file, by=cast("User", self.by))
        except Unacceptable as refusal:
            raise ValidationError(in_words(refusal.code, **refusal.facts), code=refusal.code) from refusal
        except StorageAway as trouble:
            raise ValidationError(in_words("storage_away"), code="storage_away") from trouble

    def _judge_kept(self) -> None:
        if self.kept is None or self.kept.state == UploadState.REFUSED:
            code = "harmful" if self.kept else "gone"
            self.kept = None
            raise ValidationError(in_words(code), code=code)


class FormWithUploads(GovukForm):
    """A form some of whose fields take files. `by` is the person who fills it in."""

    def __init__(self, *arguments: Any, by: User, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for field in self.fields.values():
            if isinstance(field, UploadField):
                field.by = by

    def worth_keeping(self) -> dict[str, list[str]]:
        """Return what a draft needs besides what was typed: the tokens of files that came with this very request."""
        self.is_valid()
        tokens = {name: field.token(self[name]) for name, field in self._uploads()}
        return {f"{self.add_prefix(name)}_kept": [token] for name, token in tokens.items() if token}

    def said_besides(self) -> dict[str, list[str]]:
        """Return what tells these answers from others besides what was typed: the files, by what is in them.

        One that came before is among what was typed, as its token; once it is on a document, it is found no more.
        """
        files = {name: field.kept for name, field in self._uploads() if getattr(self[name].data, "file", None)}
        return {f"{name}_sha256": [upload.sent_sha256] for name, upload in files.items() if upload}

    def _uploads(self) -> list[tuple[str, UploadField]]:
        return [(name, field) for name, field in self.fields.items() if isinstance(field, UploadField)]
