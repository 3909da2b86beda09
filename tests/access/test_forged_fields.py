"""What a form did not ask for changes nothing, and an answer that it did not offer is refused."""

import pytest
from django.urls import reverse

from cats.core.models import TimelineEntry
from cats.participants.models import Label, Participant, ParticipantLabel
from tests.pages import send, text_of

FORGED = {
    "id": "999",
    "pk": "999",
    "owner": "1",
    "owner_id": "1",
    "status": "approved",
    "current_location": "15",
    "participant": "1",
    "participant_id": "1",
    "tenant": "1",
    "by": "1",
    "by_id": "1",
    "at": "2001-01-01",
    "roles": "system_support",
    "is_staff": "on",
    "case_ids": "1,2,3",
}


@pytest.mark.parametrize(
    ("route", "position", "answers"),
    [
        ("add_note", "owned", {"text": "Only a note"}),
        ("archive_case", "owned", {"reason": "deceased"}),
        ("suspend_case", "approved", {"reason": "Away"}),
    ],
)
def test_forged_fields_change_nothing(world, route, position, answers):
    case, browser = world.cases[position], world.browser_of["dana"]
    before = Participant.objects.filter(pk=case.pk).values().get()

    sent = send(browser, reverse(route, args=[case.pk]), **answers, **FORGED)

    after = Participant.objects.filter(pk=case.pk).values().get()
    assert sent.status_code == 302
    assert unasked(before) == unasked(after)
    assert TimelineEntry.objects.filter(participant=case).latest("pk").by == world.people["dana"]
    world.people["dana"].refresh_from_db()
    assert world.people["dana"].roles == []


def unasked(facts: dict) -> dict:
    """Return the facts of a case that none of these forms is about."""
    return {name: value for name, value in facts.items() if name not in {"status", "row_version"}}


def test_a_label_of_another_contract_can_neither_be_seen_nor_sent(world):
    address = reverse("add_label", args=[world.cases["owned"].pk])
    browser, foreign = world.browser_of["dana"], world.labels["east"]

    refused = send(browser, address, label=foreign.pk)

    assert refused.status_code == 200
    assert foreign.name not in refused.content.decode()
    assert not ParticipantLabel.objects.filter(participant=world.cases["owned"], label=foreign).exists()


def test_a_label_that_only_the_system_adds_cannot_be_sent(world):
    case, alone = world.cases["owned"], Label.objects.create(name="By machine", description="", scope="system")

    send(world.browser_of["dana"], reverse("add_label", args=[case.pk]), label=alone.pk)

    assert not ParticipantLabel.objects.filter(participant=case, label=alone).exists()


@pytest.mark.parametrize("taker", ["zoe", "zack"])
def test_a_case_cannot_be_given_to_somebody_out_of_sight(world, taker):
    case, stranger = world.cases["owned"], world.people[taker]
    address = reverse("reassign_case", args=[case.pk])

    refused = send(world.browser_of["priya"], address, to=stranger.pk)

    assert refused.status_code == 200
    assert stranger.display_name not in text_of(refused)
    assert Participant.objects.get(pk=case.pk).owner == world.people["dana"]


def test_a_strangers_case_in_a_selection_is_neither_shown_nor_changed(world):
    selection, browser = world.selection, world.browser_of["priya"]
    address = f"{reverse('reassign_cases')}?selection={selection.pk}"
    before = Participant.objects.filter(pk=world.cases["eastern"].pk).values().get()

    shown = text_of(browser.get(address))
    shown += text_of(send(browser, address, to=world.people["omar"].pk))
    done = send(browser, address, to=world.people["omar"].pk, confirmed="yes")
    said = text_of(browser.get(done["Location"]))

    assert not any(marker.upper() in (shown + said).upper() for marker in world.markers["eastern"])
    assert Participant.objects.filter(pk=world.cases["eastern"].pk).values().get() == before
    assert Participant.objects.get(pk=world.cases["owned"].pk).owner == world.people["omar"]


def test_a_row_version_of_another_case_is_no_good(world):
    mine, other = world.cases["owned"], world.cases["approved"]
    sent = world.protection(other) | {"reason": "deceased"}

    answer = world.browser_of["dana"].post(reverse("archive_case", args=[mine.pk]), sent)

    assert answer.status_code == 409
    assert Participant.objects.get(pk=mine.pk).status == "enrolling"


def test_another_persons_submission_key_is_no_good(world):
    case, key = world.cases["owned"], world.protection(world.cases["owned"])
    address = reverse("add_note", args=[case.pk])
    world.browser_of["dana"].post(address, key | {"text": "Dana's own"})

    answer = world.browser_of["omar"].post(address, key | {"text": "Dana's own"})

    assert answer.status_code == 409
