"""A text that our shapes let through fits into its column: nothing is found too long when it is written."""

import pytest

from cats.custody import models
from migration.domains.audited import Audited
from migration.domains.balances import payloads as balances
from migration.domains.contacts import payloads as contacts
from migration.domains.restrictions import payloads as restrictions
from migration.domains.transactions import payloads as transactions
from migration.domains.transactions import rules

PLACES = [
    (Audited, "created_by", models.Contact, "nomis_created_by"),
    (Audited, "changed_by", models.Contact, "nomis_changed_by"),
    (contacts.Person, "first_name", models.Contact, "first_name"),
    (contacts.Person, "middle_name", models.Contact, "middle_name"),
    (contacts.Person, "last_name", models.Contact, "last_name"),
    *((restrictions.Kind, "code", models.Contact, name) for name in ("title", "gender", "domestic_status", "language")),
    (restrictions.Kind, "code", models.ContactAddress, "kind"),
    *((contacts.Address, name, models.ContactAddress, name) for name in ("flat", "premise", "street", "locality")),
    (contacts.Address, "postcode", models.ContactAddress, "postcode"),
    *((restrictions.Kind, "code", models.ContactAddress, f"{name}_code") for name in ("city", "county", "country")),
    *((restrictions.Kind, "description", models.ContactAddress, name) for name in ("city", "county", "country")),
    (contacts.Phone, "number", models.ContactPhone, "number"),
    (contacts.Phone, "extension", models.ContactPhone, "extension"),
    (restrictions.Kind, "code", models.ContactPhone, "kind"),
    (contacts.Email, "address", models.ContactEmail, "address"),
    (contacts.Identifier, "value", models.ContactIdentity, "value"),
    (contacts.Identifier, "issued_by", models.ContactIdentity, "issued_by"),
    (restrictions.Kind, "code", models.ContactIdentity, "kind"),
    (contacts.Organisation, "name", models.ContactEmployment, "organisation_name"),
    (restrictions.Kind, "code", models.Relationship, "contact_type"),
    (restrictions.Kind, "code", models.Relationship, "relationship"),
    (restrictions.Kind, "description", models.Relationship, "relationship_words"),
    *(
        (shape, ours, model, column)
        for model in (models.ContactRestriction, models.RelationshipRestriction, models.PrisonerRestriction)
        for shape, ours, column in (
            (restrictions.Kind, "code", "kind"),
            (restrictions.Kind, "description", "kind_words"),
            (restrictions.Staff, "username", "entered_by"),
        )
    ),
    (restrictions.Staff, "username", models.PrisonerRestriction, "authorised_by"),
    (contacts.Prisoner, "offender_no", models.Prisoner, "number"),
    (restrictions.PrisonerRestriction, "offender_no", models.Prisoner, "number"),
    (balances.PrisonerBalance, "prisoner_number", models.Prisoner, "number"),
    (balances.PrisonerAccount, "prison", models.Account, "prison"),
    (balances.PrisonBalance, "prison", models.Account, "prison"),
    (transactions.Entry, "description", models.TransactionEntry, "description"),
    (transactions.Entry, "reference", models.TransactionEntry, "reference"),
]


def longest(shape, name: str) -> int:
    (found,) = [each.max_length for each in shape.model_fields[name].metadata if hasattr(each, "max_length")]
    return found


def width(model, column: str) -> int:
    return model._meta.get_field(column).max_length


@pytest.mark.parametrize(("shape", "name", "model", "column"), PLACES)
def test_what_is_let_through_fits(shape, name, model, column):
    assert 0 < longest(shape, name) <= width(model, column)


def test_what_the_rules_of_transactions_let_through_fits():
    assert width(models.PrisonerTransaction, "nomis_created_by") >= rules.USER
    assert width(models.PrisonerTransaction, "created_by_name") >= transactions.DISPLAY_NAME
    assert width(models.PrisonerTransaction, "changed_by_name") >= transactions.DISPLAY_NAME
    assert width(models.PrisonerTransaction, "prison") >= len("MDI")
    assert width(models.TransactionEntry, "kind") >= 19
