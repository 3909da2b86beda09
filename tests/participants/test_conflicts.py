"""Somebody else saved first: the page names who and when, keeps what was typed, and names no staff to providers."""

import pytest
from django.urls import reverse

from cats.core.conflicts import changes_since
from cats.core.models import Draft
from cats.participants.models import Participant
from tests.pages import hidden_fields, send, text_of

pytestmark = pytest.mark.django_db


def conflict_of(browser, case, meanwhile):
    """Open the archiving of a case, let somebody do something meanwhile, and send it."""
    address = reverse("archive_case", args=[case.pk])
    opened = hidden_fields(browser.get(address))
    meanwhile()
    answer = browser.post(address, opened | {"reason": "other", "information": "Moved to Scotland"})
    assert answer.status_code == 409
    return answer


def reassign(browser, case, to):
    assert send(browser, reverse("reassign_case", args=[case.pk]), to=to.pk, reason="Nearer").status_code == 302


def test_it_names_who_saved_and_when(as_user, case_of, dana, omar, priya, travel_to):
    travel_to(2026, 3, 4, 14, 5)
    case = case_of(dana)

    words = text_of(conflict_of(as_user(dana), case, lambda: reassign(as_user(priya), case, omar)))

    assert "Saved by Priya Nair on" in words
    assert all(part in words for part in ("Omar Hale", "Dana Reed", "Moved to Scotland"))


def test_several_who_saved_are_named_the_latest_first(as_user, case_of, dana, omar, priya, sam):
    case = case_of(dana)

    def meanwhile() -> None:
        reassign(as_user(sam), case, omar)
        reassign(as_user(priya), case, dana)

    words = text_of(conflict_of(as_user(dana), case, meanwhile))

    assert words.index("Saved by Priya Nair") < words.index("Saved by Authority user")


def test_providers_do_not_learn_the_names_of_the_authoritys_staff(as_user, case_of, dana, omar, rosa):
    case = case_of(dana)

    answer = conflict_of(as_user(dana), case, lambda: reassign(as_user(rosa), case, omar))

    assert "Saved by Authority user on" in text_of(answer)
    assert "Rosa" not in answer.content.decode()


def test_the_authority_does_learn_them(as_user, case_of, dana, omar, rosa, quinn):
    case = case_of(dana)

    assert "Saved by Rosa Bell on" in text_of(
        conflict_of(as_user(quinn), case, lambda: reassign(as_user(rosa), case, omar))
    )


def test_an_owner_among_the_authoritys_staff_is_not_named_either(case_of, dana, rosa):
    case = case_of(rosa)
    version = case.row_version
    Participant.objects.filter(pk=case.pk).update(owner=dana, row_version=version + 1)
    case.refresh_from_db()

    told = {reader: changes_since(case, version, reader)[0].before for reader in (dana, rosa)}

    assert told == {dana: "Authority user", rosa: "Rosa Bell"}


def test_nothing_typed_is_lost(as_user, case_of, dana, omar, priya):
    case = case_of(dana)
    browser = as_user(dana)

    answer = conflict_of(browser, case, lambda: reassign(as_user(priya), case, omar))

    assert 'name="information"' in answer.content.decode()
    assert "Moved to Scotland</textarea>" in answer.content.decode()
    again = hidden_fields(answer) | {"reason": "other", "information": "Moved to Scotland"}
    assert browser.post(reverse("archive_case", args=[case.pk]), again).status_code == 302
    assert not Draft.objects.exists()


def test_what_no_person_did_is_the_systems(as_user, case_of, dana):
    case = case_of(dana)

    def meanwhile() -> None:
        Participant.objects.filter(pk=case.pk).update(last_name="Green", row_version=case.row_version + 1)

    assert "Saved by System update on" in text_of(conflict_of(as_user(dana), case, meanwhile))
