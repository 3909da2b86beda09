"""Personal details and the supervising officer: saved with a version, refused at rest, told on the timeline."""

import pytest

from cats.core.errors import NotAllowed, Refused, Stale
from cats.participants import services


def test_the_first_to_save_wins_even_where_there_was_nothing(case_of, dana, omar):
    case = case_of(dana)
    services.save_personal_details(participant=case, facts={"pronouns": "they/them"}, by=dana, expected_version=0)
    with pytest.raises(Stale):
        services.save_personal_details(participant=case, facts={"pronouns": "she/her"}, by=omar, expected_version=0)


def test_only_what_differs_is_told_and_saving_the_same_says_nothing(case_of, dana):
    case, facts = case_of(dana), {"preferred_names": "Annie", "title": ""}
    services.save_personal_details(participant=case, facts=facts, by=dana)
    services.save_personal_details(participant=case, facts=facts, by=dana)
    lines = case.timeline.filter(act="details_changed")
    assert [line.facts for line in lines] == [{"fields": ["preferred_names"]}]


def test_every_version_stays_in_the_history(case_of, dana):
    case = case_of(dana)
    for name in ("M. Osei", "R. Beck"):
        row = services.save_supervisor(participant=case, facts={"name": name}, by=dana)
    assert list(row.events.order_by("pgh_id").values_list("name", flat=True)) == ["M. Osei", "R. Beck"]


def test_a_case_at_rest_and_a_stranger_change_nothing(case_of, dana, zoe):
    case = case_of(dana)
    with pytest.raises(NotAllowed):
        services.save_supervisor(participant=case, facts={"name": "X"}, by=zoe)
    services.archive_participant(participant=case, reason="deceased", by=dana)
    with pytest.raises(Refused):
        services.save_personal_details(participant=case, facts={"title": "Ms"}, by=dana)
