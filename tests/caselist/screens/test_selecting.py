"""From ticked rows to the page that reassigns them, and back."""

import pytest
from django.urls import reverse

from caselist.drain import drain_all
from cats.core.models import Selection
from tests.cast import HOLME_HOUSE
from tests.pages import text_of

SELECT = "/cases/select/"


@pytest.fixture
def three(case_of, dana):
    return [case_of(dana, "Ann", f"Smith {number}") for number in range(3)]


def acts(page):
    return [button.attributes["value"] for button in page.find("button", name="act")]


def test_boxes_are_there_for_all_and_reassigning_for_those_who_may(open_list, three, dana, priya):
    page = open_list(priya)

    assert [box.attributes["value"] for box in page.find("input", name="selected")] == [str(case.pk) for case in three]
    assert acts(page) == ["reassign", "label", "export"]
    assert acts(open_list(dana)) == ["label", "export"]


def test_everything_that_the_filter_matches_becomes_a_selection_in_its_order(as_user, case_of, three, priya, omar):
    other = case_of(omar, "Bob", "Aaron")
    drain_all()

    as_user(priya).post(SELECT, {"everything": "yes", "act": "label", "address": "/cases/?q=smith&sort=-name"})
    as_user(priya).post(SELECT, {"everything": "yes", "act": "label", "address": f"/cases/?owner={omar.pk}"})

    assert [kept.case_ids for kept in Selection.objects.order_by("made_at")] == [
        [case.pk for case in reversed(three)],
        [other.pk],
    ]


def test_each_act_leads_to_its_own_page(as_user, three, priya):
    for act, route in (("reassign", "reassign_cases"), ("label", "label_cases"), ("export", "export_selection")):
        answer = as_user(priya).post(SELECT, {"selected": [three[0].pk], "act": act})
        assert answer["Location"].startswith(reverse(route))


def test_the_ticked_cases_become_a_selection(as_user, three, priya):
    back = "/cases/?status=identified&sort=-name"

    answer = as_user(priya).post(SELECT, {"selected": [three[2].pk, three[0].pk, three[2].pk], "address": back})

    selection = Selection.objects.get()
    assert answer["Location"] == f"{reverse('reassign_cases')}?selection={selection.pk}"
    assert (selection.by, selection.case_ids) == (priya, [three[2].pk, three[0].pk])
    assert (selection.label, selection.return_to) == ("2 selected cases", back)


def test_ids_outside_the_scope_or_of_no_case_are_left_out(as_user, case_of, three, priya, zoe):
    strangers = case_of(zoe, "Zed", "Stranger", at=HOLME_HOUSE).pk

    as_user(priya).post(SELECT, {"selected": [strangers, three[0].pk, "99999999", "x", "-1", "9" * 40, "\0"]})

    assert Selection.objects.get().case_ids == [three[0].pk]


def test_a_choice_of_strangers_only_is_no_choice(as_user, case_of, priya, zoe):
    strangers = case_of(zoe, "Zed", "Stranger", at=HOLME_HOUSE).pk

    for chosen in ([strangers], [99_999_999], []):
        answer = as_user(priya).post(SELECT, {"selected": chosen, "address": "/cases/?q=a"}, follow=True)
        assert answer.redirect_chain[0][0] == "/cases/?q=a"
        assert "Nothing was selected" in text_of(answer)
    assert not Selection.objects.exists()


@pytest.mark.parametrize("who", ["dana", "femi", "cora"])
def test_those_who_may_not_reassign_are_refused(request, as_user, three, who):
    answer = as_user(request.getfixturevalue(who)).post(SELECT, {"selected": [three[0].pk]})

    assert answer.status_code == 403
    assert not Selection.objects.exists()


def test_selecting_is_a_post(as_user, priya):
    assert as_user(priya).get(SELECT).status_code == 405


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/cases/", "//evil.example", "/cases/12/", "/cases/?q=\r\nX: y", "javascript:alert(1)", "",
     "/cases/?q=" + "x" * 3000, "/cases/\\evil", "/admin/"],
)  # fmt: skip
def test_the_way_back_is_always_the_list(as_user, three, priya, address):
    as_user(priya).post(SELECT, {"selected": [three[0].pk], "address": address})

    assert Selection.objects.get().return_to == "/cases/"
