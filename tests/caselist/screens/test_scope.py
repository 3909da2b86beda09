"""A stranger's case leaves no trace: not in rows, counts, searches, choices or files."""

import pytest
from django.urls import reverse

from caselist.drain import drain_all
from caselist.models import CaseRow
from cats.core.actors import SYSTEM
from cats.participants import services
from cats.participants.models import Participant, ParticipantLabel
from tests.cast import HOLME_HOUSE, RISLEY


@pytest.fixture
def theirs(case_of, label_named, zoe):
    """A case of another provider, with a label of theirs."""
    case = case_of(zoe, "Zed", "Stranger", at=HOLME_HOUSE)
    services.add_label(participant=case, label=label_named("East only", "con_east"), by=SYSTEM)
    return case


@pytest.mark.parametrize("who", ["dana", "tess", "priya", "femi"])
@pytest.mark.parametrize("address", ["", "?q=stranger", "?q=zed&sort=-name", "closed/", "?sort=risk_due&size=100"])
def test_a_strangers_case_is_nowhere_on_the_page(request, open_list, theirs, who, address):
    page = open_list(request.getfixturevalue(who), address)

    assert (page.names, set(page.counts.values())) == ([], {"0"})
    for trace in ("Stranger", "STRANGER", theirs.upci, "East only", "Holme House", "Zoe Finch"):
        assert trace not in page.html


@pytest.mark.parametrize("name", ["owner", "location", "label"])
def test_a_choice_of_theirs_reads_exactly_like_one_that_does_not_exist(open_list, theirs, priya, case_of, zoe, name):
    case_of(None, at=RISLEY)
    real = {"owner": zoe.pk, "location": HOLME_HOUSE, "label": theirs.label_links.get().label_id}[name]
    unreal = 99_999_999

    known, unknown = open_list(priya, **{name: real}), open_list(priya, **{name: unreal})

    assert known.names == unknown.names == []
    assert (known.notices, known.tags, known.counts) == (unknown.notices, unknown.tags, unknown.counts)
    assert known.one("main").text == unknown.one("main").text


def test_each_person_counts_and_sees_their_own(open_list, case_of, theirs, dana, tess, priya, zoe, quinn):
    case_of(dana, "Ada", "Adams")
    case_of(tess, "Bea", "Brown", at=90)
    case_of(None, "Una", "Unowned", at=RISLEY)

    assert open_list(dana).names == ["ADAMS, Ada"]
    assert open_list(priya).names == ["ADAMS, Ada", "BROWN, Bea", "UNOWNED, Una"]
    assert open_list(zoe).names == ["STRANGER, Zed"]
    assert open_list(quinn).counts["All I may see"] == "4"


def test_a_label_of_another_contract_on_ones_own_case_is_not_shown(open_list, case_of, label_named, dana, quinn):
    case, foreign = case_of(dana, "Ada", "Adams"), label_named("East only", "con_east")
    ParticipantLabel.objects.create(participant=case, label=foreign)

    assert "East only" not in open_list(dana).html
    assert "East only" in open_list(quinn).rows[0]


def test_a_row_that_is_behind_is_dropped_by_the_live_policy(open_list, as_user, case_of, dana, zoe):
    staying, leaving = case_of(dana, "Ada", "Adams"), case_of(dana, "Bea", "Brown")
    drain_all()
    Participant.objects.filter(pk=leaving.pk).update(owner=zoe)

    page = as_user(dana).get(reverse("caselist")).content.decode()

    assert CaseRow.objects.get(pk=leaving.pk).owner_id == dana.pk
    assert f"/cases/{staying.pk}/" in page
    assert "BROWN" not in page
    assert f"/cases/{leaving.pk}/" not in page


def test_when_all_rows_are_behind_the_page_says_what_to_do(as_user, case_of, dana, zoe):
    case = case_of(dana, "Ada", "Adams")
    drain_all()
    Participant.objects.filter(pk=case.pk).update(owner=zoe)

    page = as_user(dana).get(reverse("caselist")).content.decode()

    assert "ADAMS" not in page
    assert "These cases have just moved" in page


def test_people_and_places_of_the_row_are_shown(open_list, case_of, dana, omar, priya):
    case_of(dana, "Ada", "Adams")
    case_of(omar, "Bea", "Brown")
    case_of(None, "Una", "Unowned")

    mine, omars, nobodys = open_list(priya).rows
    assert "Dana Reed North West custody" in mine
    assert "HMP Risley Custody" in omars
    assert "Nobody" in nobodys
    assert "You North West custody" in open_list(dana).rows[0]
