"""The list as a file: the same cases, harmless in a spreadsheet, logged, and never more than the person may see."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils.http import urlencode

from caselist import exports
from caselist.drain import drain_all
from cats.core.actors import SYSTEM
from cats.core.models import AccessEntry
from cats.participants import services
from cats.participants.models import Participant, ParticipantLabel
from tests.cast import HOLME_HOUSE


@pytest.fixture
def take(as_user):
    """Export the list as somebody: the lines of the file, as dictionaries."""

    def export(user, behind=False, **query):
        if not behind:
            drain_all()
        address = f"{reverse('caselist_export')}?{urlencode(query, doseq=True)}"
        text = as_user(user).post(address, {"format": "csv"}).content.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    return export


def surnames(lines):
    return [line["Surname"] for line in lines]


def test_the_file_holds_what_the_filters_select_in_the_order_of_the_screen(take, case_of, dana, omar):
    for name in ("Adams", "Brown", "Cole"):
        case_of(dana, "Ann", name)
    case_of(omar, "Bob", "Dunn")

    assert surnames(take(dana)) == ["Adams", "Brown", "Cole", "Dunn"]
    assert surnames(take(dana, owner=dana.pk, sort="-name", page="7")) == ["Cole", "Brown", "Adams"]
    assert surnames(take(dana, q="brow")) == ["Brown"]
    assert surnames(take(dana, status="approved")) == []


def test_a_line_says_what_the_row_says(take, case_of, label_named, dana):
    case = case_of(dana, "Ada", "Adams")
    services.add_label(participant=case, label=label_named("Hub"), by=SYSTEM)
    ParticipantLabel.objects.create(participant=case, label=label_named("East only", "con_east"))
    Participant.objects.filter(pk=case.pk).update(risk_due_on="2020-01-31", risk_due_reason="ten_week_review")

    assert take(dana) == [
        {
            "Surname": "Adams",
            "Forenames": "Ada",
            "UPCI": case.upci,
            "CRN": "",
            "NOMIS number": "",
            "PNC number": "",
            "Status": "Identified",
            "Location": "HMP Risley",
            "Setting": "Custody",
            "Owner": "Dana Reed",
            "Team": "North West custody",
            "Risk due": "2020-01-31",
            "Overdue": "Yes",
            "Reason": "Ten-week review",
            "Sentence end": "",
            "Sentence end source": "",
            "Labels": "Hub",
        }
    ]


@pytest.mark.parametrize("attack", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", '=HYPERLINK("http://x")'])
def test_no_name_becomes_a_formula(take, case_of, dana, attack):
    case_of(dana, attack, attack)

    line = take(dana)[0]

    assert line["Surname"] == line["Forenames"] == f"'{attack}"


def test_a_strangers_case_is_in_no_file(take, case_of, dana, priya, zoe):
    case_of(dana, "Ada", "Adams")
    case_of(zoe, "Zed", "Stranger", at=HOLME_HOUSE)

    assert surnames(take(priya)) == ["Adams"]
    assert surnames(take(priya, q="stranger")) == []
    assert surnames(take(priya, owner=zoe.pk)) == []


def test_a_row_that_is_behind_is_left_out_by_the_live_policy(take, case_of, dana, zoe):
    case_of(dana, "Ada", "Adams")
    leaving = case_of(dana, "Bea", "Brown")
    drain_all()
    Participant.objects.filter(pk=leaving.pk).update(owner=zoe)

    assert surnames(take(dana, behind=True)) == ["Adams"]
    assert AccessEntry.objects.get().facts["rows"] == 1


def test_an_export_is_logged_with_its_filters_and_its_size(take, case_of, dana):
    case_of(dana, "Ada", "Adams")

    take(dana, q="ada", owner=[dana.pk, "nobody"])

    entry = AccessEntry.objects.get()
    assert (entry.access, entry.by) == ("exported", dana)
    assert entry.facts == {
        "filters": {"list": "all", "q": "ada", "owner": [str(dana.pk), "nobody"]},
        "rows": 1,
        "format": "csv",
    }


@pytest.mark.parametrize("value", ["a\0b", "\0", "x" * 10_000, "é" * 300])
def test_whatever_an_address_asks_for_can_be_logged(take, case_of, dana, value):
    case_of(dana, "Ada", "Adams")

    take(dana, owner=value, q=value, status=value)

    assert len(str(AccessEntry.objects.get().facts)) < 450


def test_a_longer_list_is_cut_and_the_file_says_so(take, monkeypatch, case_of, dana):
    monkeypatch.setattr(exports, "MOST", 3)
    for number in range(5):
        case_of(dana, "Ann", f"Smith {number}")

    lines = take(dana)

    assert surnames(lines)[:3] == ["Smith 0", "Smith 1", "Smith 2"]
    assert len(lines) == 4
    assert "first 3 cases" in surnames(lines)[3]


def test_a_file_of_many_chunks_is_whole(take, monkeypatch, case_of, dana):
    monkeypatch.setattr(exports, "A_CHUNK", 2)
    for number in range(5):
        case_of(dana, "Ann", f"Smith {number}")

    assert surnames(take(dana)) == [f"Smith {number}" for number in range(5)]


def test_the_page_leads_to_the_file_of_the_same_list(open_list, case_of, dana):
    case_of(dana)
    page = open_list(dana, owner=dana.pk, sort="-name", page=1)

    ways = [link.attributes["href"] for link in page.find("a") if "Export" in link.text]

    assert ways == [f"/cases/export/?owner={dana.pk}&sort=-name"]
