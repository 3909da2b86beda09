"""Two managers give the same case away at once: one does it, the other sees what happened and decides again."""

import pytest
from django.urls import reverse

from cats.core.models import TimelineEntry
from cats.core.roles import Role
from cats.notifications.models import Notification
from tests.pages import hidden_fields, text_of

pytestmark = pytest.mark.django_db


def test_the_second_manager_sees_the_first_one_s_choice_beside_their_own(as_user, person, dana, omar, priya, case_of):
    case = case_of(None, "Anna", "Brown")
    first, second = as_user(priya), as_user(person("Pat Second", "1.1.1.1.", Role.QA_FINANCE))
    address = reverse("reassign_case", args=[case.pk])
    opened_by_first, opened_by_second = first.get(address), second.get(address)

    first.post(address, hidden_fields(opened_by_first) | {"to": dana.pk, "reason": "Knows the wing"})
    conflict = second.post(address, hidden_fields(opened_by_second) | {"to": omar.pk, "reason": "Has room"})

    said = text_of(conflict)
    assert conflict.status_code == 409
    for shown in ("Priya Nair", "Dana Reed", "Omar Hale", "Has room"):
        assert shown in said
    case.refresh_from_db()
    assert case.owner == dana

    second.post(address, hidden_fields(conflict) | {"to": omar.pk, "reason": "Has room"})

    case.refresh_from_db()
    assert case.owner == omar
    acts = TimelineEntry.objects.filter(participant=case).order_by("pk").values_list("act", flat=True)
    assert list(acts)[-2:] == ["assigned", "reassigned"]
    assert list(Notification.objects.filter(to=dana).order_by("pk").values_list("kind", flat=True)) == [
        "case_assigned",
        "case_unassigned",
    ]
