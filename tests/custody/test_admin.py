"""System support finds custody records, puts right what they say with a reason, and adds or deletes none."""

import pytest

from cats.core.actors import SYSTEM
from cats.custody import services
from cats.custody.models import Visit
from tests.custody.facts import (
    NUMBER,
    a_balance,
    a_contact,
    a_prisoners_restriction,
    a_transaction,
    a_visit,
    an_adjustment,
)

TABLES = (
    "prisoner", "visit", "sentenceadjustment", "prisonerrestriction", "contact", "relationship", "contactrestriction",
    "relationshiprestriction", "transactionentry", "balance", "account",
)  # fmt: skip


@pytest.fixture
def browser(as_user, sam):
    services.store_visits([a_visit()], by=SYSTEM, replace=False)
    services.store_contacts([a_contact()], by=SYSTEM, replace=False)
    services.store_adjustments([an_adjustment()], by=SYSTEM, replace=False)
    services.store_restrictions([a_prisoners_restriction()], by=SYSTEM, replace=False)
    services.store_transactions([a_transaction()], by=SYSTEM, replace=False)
    services.store_balances([a_balance()], by=SYSTEM, replace=False)
    return as_user(sam)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_listed_and_searched_and_nothing_is_added(browser, table):
    assert browser.get(f"/admin/cats/{table}/").status_code == 200
    assert browser.get(f"/admin/cats/{table}/", {"q": NUMBER}).status_code == 200
    assert browser.get(f"/admin/cats/{table}/add/").status_code == 403


def test_a_visit_is_put_right_with_a_reason(browser):
    visit = Visit.objects.get()
    address = f"/admin/cats/visit/{visit.pk}/change/"
    form = browser.get(address).context["adminform"].form
    answers = {name: form[name].value() for name in form.fields if name != "reason"}
    answers = {name: "" if value is None else value for name, value in answers.items()}
    for name in ("starts_at", "ends_at"):
        moment = getattr(visit, name)
        answers |= {f"{name}_0": moment.strftime("%d/%m/%Y"), f"{name}_1": moment.strftime("%H:%M:%S")}

    refused = browser.post(address, answers | {"room": "Hall B", "reason": ""})
    browser.post(address, answers | {"room": "Hall B", "reason": "The prison rang to say it is Hall B"})

    assert refused.status_code == 200
    visit.refresh_from_db()
    assert (visit.room, visit.row_version, visit.nomis_key) == ("Hall B", 2, "700001")
