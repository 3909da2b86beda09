"""`load_reference_data` sets right what differs, counts it, and leaves the rest alone."""

from io import StringIO

import pghistory.models
import pytest
from django.core.management import call_command

from cats.core.history import history_context
from cats.organisations.models import Location, Tenant
from cats.participants.models import Label

pytestmark = pytest.mark.django_db


def load(**options) -> dict[str, str]:
    output = StringIO()
    call_command("load_reference_data", stdout=output, **options)
    return dict(line.split(": ", 1) for line in output.getvalue().splitlines())


def test_the_first_run_creates_and_the_second_changes_nothing():
    assert load()["locations"] == "138 created, 0 changed, 0 unchanged"
    second = load()
    assert second["location codes"] == "0 created, 0 changed, 241 unchanged"
    assert all(counts.startswith("0 created, 0 changed, ") for counts in second.values())


def test_a_row_that_differs_is_set_right_and_counted():
    load()
    Location.objects.filter(pk=1).update(name="Somewhere else")
    assert load()["locations"] == "0 created, 1 changed, 137 unchanged"
    assert Location.objects.get(pk=1).name == "HMP Risley"


def test_what_a_person_put_right_stays_until_it_is_to_be_overwritten():
    load()
    with history_context(user=1, via="admin"):
        Location.objects.filter(pk=1).update(name="HMP Risley and Thorn Cross")
    assert load()["locations"] == "0 created, 0 changed, 137 unchanged, 1 kept as people have changed them"
    assert Location.objects.get(pk=1).name == "HMP Risley and Thorn Cross"
    assert load(overwrite=True)["locations"] == "0 created, 1 changed, 137 unchanged"
    assert Location.objects.get(pk=1).name == "HMP Risley"


def test_a_label_set_right_counts_as_a_new_version():
    load()
    Label.objects.filter(name="Veteran").update(colour="red")
    load()
    label = Label.objects.get(name="Veteran")
    assert (label.colour, label.row_version) == ("green", 2)


def test_rows_that_people_added_stay():
    load()
    Tenant.objects.create(path="1.1.1.1.9.", name="A new team")
    load()
    assert Tenant.objects.filter(path="1.1.1.1.9.").exists()


def test_a_dry_run_counts_and_changes_nothing():
    assert load(dry_run=True)["tenants"] == "43 created, 0 changed, 0 unchanged"
    assert not Tenant.objects.exists()


def test_the_row_history_names_the_command():
    load()
    history = pghistory.models.Events.objects.tracks(Location.objects.get(pk=1)).get()
    assert history.pgh_context["command"] == "load_reference_data"


@pytest.mark.django_db(transaction=True)
def test_a_fault_in_one_file_leaves_every_table_as_it_was(monkeypatch):
    def broken(**_: bool) -> None:
        raise ValueError("no such label")

    monkeypatch.setattr("cats.management.commands.load_reference_data.load_labels", broken)
    with pytest.raises(ValueError, match="no such label"):
        load()
    assert not Tenant.objects.exists()
