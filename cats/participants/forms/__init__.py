"""What people fill in on a case: forms parse and explain, and never write."""

from cats.participants.forms.acts import (
    AddLabelForm,
    ArchiveForm,
    CloseLabelForm,
    ConfirmForm,
    LabelManyForm,
    NoteForm,
    ReassignForm,
    ResumeForm,
    SuspendForm,
    UnarchiveForm,
)
from cats.participants.forms.record import AddressBookForm, EndEntryForm, PersonalDetailsForm, SupervisorForm

__all__ = [
    "AddLabelForm",
    "AddressBookForm",
    "ArchiveForm",
    "CloseLabelForm",
    "ConfirmForm",
    "EndEntryForm",
    "LabelManyForm",
    "NoteForm",
    "PersonalDetailsForm",
    "ReassignForm",
    "ResumeForm",
    "SupervisorForm",
    "SuspendForm",
    "UnarchiveForm",
]
