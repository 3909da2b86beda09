"""What workers fill in about a person themselves: how to address and reach them, and who supervises them."""

from typing import Any

from django import forms
from django.core import signing

from cats.core.forms.base import GovukForm
from cats.core.forms.choices import ChoiceField, ConfirmField
from cats.core.forms.fields import EmailField, LongTextField, TextField
from cats.participants.addresses import FoundAddress
from cats.participants.codes import ContactEnd
from cats.participants.forms.fields import national_insurance_field, phone_field, postcode_field

LONGEST_ADDRESS = 256
_SALT = "cats.found-address"


class PersonalDetailsForm(GovukForm):
    """How somebody wants to be addressed, and what else to know."""

    preferred_names = TextField(
        label="Preferred names", limit=128, required=False, hint="What they want to be called.", autocomplete="off"
    )
    pronouns = TextField(label="Pronouns", limit=16, width=20, required=False, hint="For example, they/them.")
    title = TextField(label="Title", limit=6, width=5, required=False, hint="For example, Ms or Dr.")
    national_insurance_number = national_insurance_field()
    notes = LongTextField(
        label="Additional notes",
        limit=256,
        rows=4,
        required=False,
        hint="For example, an interpreter or a meeting place without stairs.",
    )


class SupervisorForm(GovukForm):
    """The officer who supervises the person, as the worker knows them."""

    name = TextField(label="Name", limit=128, required=False, autocomplete="off")
    telephone = phone_field("Telephone")
    mobile = phone_field("Mobile")
    email = EmailField(limit=100, required=False, autocomplete="off")
    address = LongTextField(label="Office address", limit=LONGEST_ADDRESS, rows=4, required=False)


class AddressBookForm(GovukForm):
    """A way to reach somebody. `find` is for looking an address up, and is no part of the answer.

    `found` carries, signed, what a look-up gave, so that the register's number is kept as long as the address is.
    """

    description = TextField(
        label="Description", limit=100, missing="Enter what this is", hint="For example, home, mother or work mobile."
    )
    has_no_fixed_abode = ConfirmField(
        label="They have no fixed abode",
        required=False,
        hint="You can still enter where they can usually be found, or where post reaches them.",
    )
    address = LongTextField(
        label="Address",
        limit=LONGEST_ADDRESS,
        rows=5,
        required=False,
        hint="A line for each part. Outside the UK, end with the postal code and the country.",
    )
    postcode = postcode_field()
    phone = phone_field("Phone number")
    email = EmailField(limit=256, required=False, autocomplete="off")
    is_primary = ConfirmField(
        label="This is the main way to reach them", required=False, hint="It takes the place of the present main entry."
    )
    find = TextField(
        label="Find an address",
        limit=100,
        required=False,
        hint="A postcode, or the beginning of the address.",
        autocomplete="off",
    )
    found = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_only: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_only:
            del self.fields["is_primary"]

    def clean(self) -> dict[str, Any]:
        """Require some way to reach the person, and keep the register's number only of an address as it was found."""
        answers = super().clean() or self.cleaned_data
        ways = ("address", "phone", "email")
        if not any(answers.get(name) or name in self.errors for name in ways) and not answers.get("has_no_fixed_abode"):
            self.refuse(
                "Enter an address, a phone number or an email address, or say that they have no fixed abode", "address"
            )
        answers.pop("find", None)
        answers["uprn"] = _uprn_of(answers.pop("found", ""), answers.get("address", ""), answers.get("postcode", ""))
        return answers


class EndEntryForm(GovukForm):
    """Why an entry of the address book ends."""

    reason = ChoiceField(label="Why does it end?", choices=ContactEnd.choices, missing="Select why the entry ends")
    information = TextField(label="More information", limit=250, required=False)


def seal(found: FoundAddress) -> str:
    """Return what the form carries of a found address."""
    return signing.dumps([found.uprn, found.address, found.postcode], salt=_SALT)


def unseal(token: str) -> FoundAddress | None:
    """Return the address that a form carries; None when it is not one that we found."""
    try:
        uprn, address, postcode = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    return FoundAddress(uprn, tuple(address.splitlines()), postcode)


def _uprn_of(token: str, address: str, postcode: str) -> str:
    found = unseal(token) if token else None
    return found.uprn if found is not None and (found.address, found.postcode) == (address, postcode) else ""
