"""Labels on cases."""

import pytest
from django.urls import reverse

from cats.core.actors import SYSTEM
from cats.core.acts import Act
from cats.core.audit import record
from cats.core.errors import NotAllowed, Refused
from cats.participants import selectors, services
from cats.participants.codes import LabelScope
from cats.participants.models import Label, ParticipantLabel
from cats.participants.policies import labels


def test_a_label_is_put_on_and_closed_and_its_time_is_kept(case_of, dana, label_named):
    case, label = case_of(dana), label_named("Veteran")
    services.add_label(participant=case, label=label, by=dana)
    services.close_label(participant=case, label=label, by=dana)

    link = ParticipantLabel.objects.get()
    assert (link.opened_by, link.closed_by, link.closed_at >= link.opened_at) == (dana, dana, True)


def test_a_case_carries_a_label_once(case_of, dana, label_named):
    case, label = case_of(dana), label_named("Veteran")
    services.add_label(participant=case, label=label, by=dana)

    with pytest.raises(Refused, match="already has"):
        services.add_label(participant=case, label=label, by=dana)


def test_a_label_of_another_contract_cannot_be_added(case_of, dana, quinn, label_named):
    case, label = case_of(dana), label_named("Eastern pilot", "con_east")

    with pytest.raises(Refused, match="another contract"):
        services.add_label(participant=case, label=label, by=quinn)


def test_a_label_of_another_contract_is_not_even_offered(case_of, dana, quinn, label_named):
    label_named("Eastern pilot", "con_east")
    own, everybodys = label_named("Western pilot", "con_west"), label_named("Veteran")
    case = case_of(dana)

    assert set(selectors.addable_labels(dana, case)) == {own, everybodys}
    assert set(selectors.addable_labels(quinn, case)) == {own, everybodys}
    assert set(labels.scope(dana, Label.objects.all())) == {own, everybodys}


def test_only_the_system_handles_system_labels(case_of, dana, label_named):
    case, label = case_of(dana), label_named("Veteran", scope=LabelScope.SYSTEM)

    with pytest.raises(NotAllowed):
        services.add_label(participant=case, label=label, by=dana)
    assert services.add_label(participant=case, label=label, by=SYSTEM).label == label


def test_a_label_of_another_contract_is_nowhere_on_the_case_pages(as_user, case_of, dana, label_named):
    case, foreign = case_of(dana), label_named("Eastern pilot", "con_east")
    ParticipantLabel.objects.create(participant=case, label=foreign)
    record(Act.LABEL_ADDED, on=case, by=SYSTEM, label=foreign.pk)

    for route in ("case", "case_labels", "case_timeline"):
        assert "Eastern pilot" not in as_user(dana).get(reverse(route, args=[case.pk])).content.decode()
    assert as_user(dana).get(reverse("close_label", args=[case.pk, foreign.pk])).status_code == 404
