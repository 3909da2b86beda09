"""The commands of the demonstration: local mode only, once only, the same every time."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cats.core.models import TimelineEntry
from cats.demo.accounts import ACCOUNTS, DEMO_PASSWORD
from cats.organisations.models import User
from cats.participants.models import Note, Participant

pytestmark = pytest.mark.django_db


def run(command: str, **options) -> str:
    output = StringIO()
    call_command(command, stdout=output, **options)
    return output.getvalue()


@pytest.fixture
def _reference_data(db) -> None:
    run("load_reference_data")


@pytest.mark.parametrize("command", ["seed_demo", "demo_accounts"])
def test_it_refuses_outside_local_mode(command, settings):
    settings.LOCAL_MODE = False
    with pytest.raises(CommandError, match="local mode"):
        run(command)
    assert not User.objects.exists()


def test_it_asks_for_reference_data_first():
    with pytest.raises(CommandError, match="load_reference_data"):
        run("seed_demo")


@pytest.mark.usefixtures("_reference_data")
def test_a_second_run_does_nothing():
    run("seed_demo", cases=5)
    assert "nothing was done" in run("seed_demo", cases=9)
    assert Participant.objects.count() == 5


def made() -> tuple[list, list, list]:
    return (
        list(
            Participant.objects.order_by("upci").values_list(
                "upci", "last_name", "status", "owner__email", "risk_due_on"
            )
        ),
        list(Note.objects.order_by("participant__upci", "pk").values_list("text", "at")),
        list(TimelineEntry.objects.order_by("participant__upci", "pk").values_list("act", "at")),
    )


def made_by_seed(seed: int) -> tuple[list, list, list]:
    """Seed, look, and undo it."""
    from django.db import transaction

    with transaction.atomic():
        run("seed_demo", cases=12, seed=seed)
        looked = made()
        transaction.set_rollback(True)
    return looked


@pytest.mark.usefixtures("_reference_data")
def test_the_same_seed_makes_the_same_cases_and_another_seed_others():
    first = made_by_seed(1)
    assert made_by_seed(1) == first
    assert made_by_seed(2) != first


@pytest.mark.usefixtures("_reference_data")
def test_the_accounts_are_printed_in_columns_and_can_sign_in():
    lines = run("demo_accounts").splitlines()
    assert len({line.index(DEMO_PASSWORD) for line in lines[2:]}) == 1
    for account in ACCOUNTS:
        assert any(account.work in line and account.email in line for line in lines)
    people = User.objects.filter(email__in=[account.email for account in ACCOUNTS])
    assert all(person.is_active and person.check_password(DEMO_PASSWORD) for person in people)


@pytest.mark.usefixtures("_reference_data")
def test_printing_the_accounts_again_changes_nobody():
    run("demo_accounts")
    User.objects.filter(email=ACCOUNTS[0].email).update(display_name="Somebody Else")
    run("demo_accounts")
    assert User.objects.get(email=ACCOUNTS[0].email).display_name == "Somebody Else"
    assert User.objects.count() == len(ACCOUNTS)
