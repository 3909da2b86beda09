"""The admin of the tables: with a reason, only our codes, and with the same effects as the services."""

import pytest
from django.urls import reverse

from migration.codes import ItemState, RunStatus
from migration.models import CodeMapping, Item, PrisonTimeRule, RoomMapping, Run

pytestmark = pytest.mark.django_db

WHY = "Asked for by the visits team of Moorland (4711)"
ROOM = {"prison": "mdi", "nomis_room": "MDI-VISITS-HALL_A", "room": "Hall A", "is_open": "on", "reason": WHY}
CODE = {"table": "visit_outcome", "nomis_code": "ZZZ", "code": "visitor_cancelled", "reason": WHY}


@pytest.fixture
def support(as_user, sam):
    return as_user(sam)


def errors(response) -> dict[str, list[str]]:
    return response.context["adminform"].form.errors


def add(browser, model, **fields):
    return browser.post(reverse(f"admin:migration_{model}_add"), fields)


def test_a_room_added_here_lets_visits_go_on(support):
    run = Run.objects.create(label="a-run", domain="visits", status=RunStatus.RUNNING)
    subject = "room:MDI:MDI-VISITS-HALL_A"
    item = Item.objects.create(run=run, key="1", state=ItemState.WAITING, waits_for=subject)
    assert add(support, "roommapping", **ROOM).status_code == 302
    item.refresh_from_db()
    assert (RoomMapping.objects.get().prison, item.state) == ("MDI", ItemState.PENDING)


def test_a_room_needs_a_prison_and_a_reason(support):
    response = add(support, "roommapping", **{**ROOM, "prison": "M", "reason": ""})
    assert set(errors(response)) == {"prison", "reason"}


def test_a_room_is_mapped_once(support):
    add(support, "roommapping", **ROOM)
    assert "already exists" in str(errors(add(support, "roommapping", **ROOM)))


def test_a_code_gets_a_meaning_of_its_list(support):
    assert add(support, "codemapping", **CODE).status_code == 302
    assert CodeMapping.objects.get().code == "visitor_cancelled"


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"code": "social"}, "code"), ({"code": "XX"}, "code"), ({"nomis_code": "HMP"}, "nomis_code")],
)
def test_what_is_built_in_or_of_another_list_is_refused(support, changes, field):
    assert field in errors(add(support, "codemapping", **{**CODE, **changes}))


def test_times_have_to_end_after_they_begin(support):
    times = {"split_at": "12:00", "early_start": "09:00", "early_end": "08:00", "late_start": "13:00"}
    response = add(support, "prisontimerule", prison="MDI", late_end="14:00", reason=WHY, **times)
    assert set(errors(response)) == {"early_end"}


def test_a_row_goes_with_a_reason_and_its_history_stays(support):
    rule = PrisonTimeRule.objects.get(prison="HEI")
    address = reverse("admin:migration_prisontimerule_delete", args=[rule.pk])
    support.post(address, {"post": "yes", "reason": ""})
    assert PrisonTimeRule.objects.exists()
    support.post(address, {"post": "yes", "reason": WHY})
    assert not PrisonTimeRule.objects.exists()
    page = support.get(reverse("admin:migration_prisontimerule_history", args=[rule.pk]))
    assert page.context["history"][0].reason == WHY


def test_nobody_else_gets_in(as_user, rosa):
    assert as_user(rosa).get(reverse("admin:migration_roommapping_changelist"), follow=True).status_code == 403
