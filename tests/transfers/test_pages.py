"""The lists, one transfer, its forms, the handover sheet: as each side sees them."""

import pytest
from django.urls import reverse

from cats.core.models import AccessEntry
from cats.participants import services as case_services
from cats.transfers import services
from cats.transfers.models import Transfer
from tests.pages import hidden_fields, send, text_of
from tests.transfers.conftest import HOLME_HOUSE

pytestmark = pytest.mark.django_db


def page(browser, name, transfer=None):
    return browser.get(reverse(name, args=[transfer.pk] if transfer else []))


def test_each_side_finds_the_person_on_its_own_list(as_user, priya, zack, in_transit):
    assert "BROWNMARK, Anna" in page(as_user(zack), "incoming_transfers").text
    assert "BROWNMARK, Anna" in page(as_user(priya), "outgoing_transfers").text
    assert "BROWNMARK" not in page(as_user(priya), "incoming_transfers").text
    assert "BROWNMARK" not in page(as_user(zack), "outgoing_transfers").text


def test_a_case_that_the_reader_may_not_see_goes_by_its_number(as_user, person, zack, case_of, move):
    lead = person("Lee Lead", "1.1.")
    case = move(case_of(lead, "Anna", "Brownmark"), HOLME_HOUSE)
    transfer = Transfer.objects.get(participant=case)
    browser = as_user(zack)

    listed, opened = page(browser, "incoming_transfers"), page(browser, "transfer", transfer)

    assert f"Case number {case.pk}" in listed.text
    assert "You cannot open the case itself" in opened.text
    assert "Brownmark" not in listed.text + opened.text


def test_accepting_is_a_form_that_offers_only_who_works_there(as_user, zack, zoe, tess, in_transit):
    browser, address = as_user(zack), reverse("accept_transfer", args=[in_transit.pk])
    form = browser.get(address).text
    empty = send(browser, address)

    assert "Zoe Finch" in form
    assert "Tess Moor" not in form
    assert "Choose who takes the case" in empty.text
    answer = send(browser, address, to=zoe.pk)
    assert answer["Location"] == reverse("transfer", args=[in_transit.pk])
    assert "Accepted" in text_of(browser.get(answer["Location"]))


def test_somebody_else_decided_first_gives_the_conflict_page_with_what_was_typed(as_user, zack, zoe, in_transit):
    browser, address = as_user(zack), reverse("decline_transfer", args=[in_transit.pk])
    opened = browser.get(address)
    services.accept_transfer(transfer=in_transit, to=zoe, by=zack)
    answer = browser.post(address, hidden_fields(opened) | {"text": "Refusalwordsmark"})

    assert answer.status_code == 409
    assert "Refusalwordsmark" in answer.text


def test_the_former_owner_reads_and_answers_and_others_of_the_team_do_not(as_user, dana, omar, zack, in_transit):
    services.ask_sender(transfer=in_transit, question="Questionmark", by=zack)
    browser = as_user(dana)

    assert "Questionmark" in page(browser, "transfer", in_transit).text
    send(browser, reverse("answer_transfer", args=[in_transit.pk]), text="Because")
    in_transit.refresh_from_db()
    assert in_transit.state == "sent"
    assert page(as_user(omar), "transfer", in_transit).status_code == 404


def test_the_lists_ask_the_same_whatever_they_hold(
    as_user, dana, zack, priya, case_of, move, in_transit, django_assert_max_num_queries
):
    zacks, priyas = as_user(zack), as_user(priya)
    for _ in range(12):
        move(case_of(dana), HOLME_HOUSE)
    with django_assert_max_num_queries(8):
        page(zacks, "incoming_transfers")
    with django_assert_max_num_queries(8):
        page(priyas, "outgoing_transfers")


def test_filters_and_ages(as_user, dana, zack, case_of, move, travel_to):
    travel_to(2026, 3, 1, 9)
    move(case_of(dana, "Old", "Oldermark"), HOLME_HOUSE)
    travel_to(2026, 3, 20, 9)
    move(case_of(dana, "New", "Newermark"), HOLME_HOUSE)
    browser, address = as_user(zack), reverse("incoming_transfers")

    everything = browser.get(address).text
    old = browser.get(f"{address}?age=14").text

    assert everything.index("OLDERMARK") < everything.index("NEWERMARK"), "the longest in transit first"
    assert "19 days" in old
    assert "NEWERMARK" not in old
    assert "NEWERMARK" not in browser.get(f"{address}?contract=none").text


def test_the_handover_sheet_is_on_one_page_scoped_and_logged(as_user, dana, zoe, zack, tess, in_transit):
    case = in_transit.participant
    case_services.add_note(participant=case, text="Sheetnotemark", by=zack)
    services.write_note(transfer=in_transit, text="Sendernotemark", by=dana)
    services.accept_transfer(transfer=in_transit, to=zoe, by=zack)
    browser, address = as_user(zoe), reverse("handover", args=[case.pk])

    sheet = text_of(browser.get(address))

    for said in (
        "Anna Brownmark",
        "HMP Holme House",
        "Sheetnotemark",
        "Sendernotemark",
        "What needs doing",
        "Dana Reed",
    ):
        assert said in sheet
    assert AccessEntry.objects.filter(by=zoe, participant=case, facts__tab="handover").exists()
    assert as_user(tess).get(address).status_code == 404


def test_a_case_page_says_that_it_is_in_transit_within_its_queries(
    as_user, zack, in_transit, django_assert_max_num_queries
):
    browser = as_user(zack)
    with django_assert_max_num_queries(15):
        shown = browser.get(reverse("case", args=[in_transit.participant_id])).text

    assert "Accept or decline the transfer" in shown
    with django_assert_max_num_queries(24):
        browser.get(reverse("handover", args=[in_transit.participant_id]))
