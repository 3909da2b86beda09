"""What people fill in about documents."""

from typing import Any

from cats.core.forms.base import GovukForm
from cats.core.forms.choices import ChoiceField
from cats.core.forms.fields import LongTextField, TextField
from cats.documents.codes import GIVEN_ELSEWHERE, DocumentKind
from cats.documents.fields import FormWithUploads, UploadField
from cats.documents.models import LONGEST_REASON, LONGEST_TITLE

__all__ = ["AddDocumentForm", "AddVersionForm", "FormWithUploads", "UploadField", "WithdrawForm"]

OFFERED = [(kind.value, kind.label) for kind in DocumentKind if kind not in GIVEN_ELSEWHERE]


class AddDocumentForm(FormWithUploads):
    """A file and what it is."""

    file = UploadField(label="Upload a file", missing="Select a file")
    kind = ChoiceField(label="What is it?", choices=OFFERED, missing="Select what the document is")
    title = TextField(
        label="Title",
        limit=LONGEST_TITLE,
        required=False,
        hint="What colleagues will look for. For example, Letter from the housing association. Leave it empty to use "
        "the name of the file.",
    )

    def clean(self) -> dict[str, Any]:
        """Let the file's name be the title when there is no other."""
        answers = super().clean() or self.cleaned_data
        upload = answers.get("file")
        if upload and not answers.get("title"):
            answers["title"] = upload.name.rpartition(".")[0]
        return answers


class AddVersionForm(FormWithUploads):
    """The file that takes the place of the present one."""

    file = UploadField(label="Upload the new version", missing="Select a file")


class WithdrawForm(GovukForm):
    """Why a document goes out of use."""

    reason = LongTextField(
        label="Why are you withdrawing this document?",
        limit=LONGEST_REASON,
        missing="Enter why you are withdrawing this document",
        hint="For example, it belongs to another person.",
    )
