"""The rules of labels' names, and that what a case ever carried stays."""

import pytest
from django.urls import reverse

from cats.core.errors import NotAllowed, Refused
from cats.organisations.models import Contract
from cats.participants import services
from cats.participants.models import Label
from cats.participants.services.label_definitions import change_label, create_label, delete_label
from tests.pages import send, text_of


@pytest.fixture
def make(rosa, programme):
    """Make a label as a QA manager; everybody's, or a contract's."""

    def create(name: str, contract: str = "", by=rosa) -> Label:
        owner = Contract.objects.get(code=contract) if contract else None
        return create_label(
            name=name,
            description="What it says",
            colour="blue",
            scope="user",
            contract=owner,
            by=by,
            reason="Asked for",
        )

    return create


@pytest.mark.parametrize(
    ("first", "second", "is_free"),
    [
        (("Mentor", ""), ("mentor", ""), False),
        (("Mentor", "con_west"), ("MENTOR", ""), False),
        (("Mentor", "con_west"), ("mentor", "con_west"), False),
        (("Mentor", ""), ("Mentor", "con_west"), True),
        (("Mentor", "con_west"), ("Mentor", "con_east"), True),
    ],
)
def test_everybodys_names_are_nobody_elses_and_a_contracts_are_its_own(make, first, second, is_free):
    make(*first)

    if is_free:
        make(*second)
    else:
        with pytest.raises(Refused) as refusal:
            make(*second)
        assert refusal.value.field == "name"


def test_a_label_that_a_case_ever_carried_cannot_be_deleted_nor_change_contract(make, rosa, dana, case_of):
    label, case = make("Mentor"), case_of(dana)
    services.add_label(participant=case, label=label, by=dana)
    services.close_label(participant=case, label=label, by=dana)

    with pytest.raises(Refused, match="cannot be deleted"):
        delete_label(label=label, by=rosa, reason="No longer wanted")
    with pytest.raises(Refused, match="stay"):
        change_label(label=label, by=rosa, reason="Moved", contract=Contract.objects.get(code="con_west"))
    assert change_label(label=label, by=rosa, reason="Clearer", name="Peer mentor", colour="red").colour == "red"


def test_a_label_that_was_never_used_is_deleted_once(make, rosa, as_user):
    label, browser = make("Mistake"), as_user(rosa)
    address = reverse("delete_label_definition", args=[label.pk])
    facts = {"reason": "Made by mistake", "submission_key": "6f0f1fd1-0000-4000-8000-000000000002"}

    first = send(browser, address, **facts)
    again = browser.post(address, facts)

    assert first.status_code == again.status_code == 302
    assert not Label.objects.exists()


def test_labels_are_for_senior_staff(make, quinn):
    with pytest.raises(NotAllowed):
        make("Mentor", by=quinn)


def test_a_name_of_any_script_and_a_name_too_short(rosa, as_user, programme):
    facts = {"description": "What it says", "colour": "blue", "scope": "user", "reason": "Asked for"}
    address = reverse("add_label_definition")
    send(as_user(rosa), address, name="Żółw – 2nd chance", **facts)
    refused = send(as_user(rosa), address, name="x", **facts)

    assert Label.objects.get().name == "Żółw – 2nd chance"
    assert "Name must be 2 characters or more" in text_of(refused)
