"""Who read what: searched by person, case and days; restricted records by CRN alone; reading it is written down."""

import pytest
from django.urls import reverse

from cats.core import case_page
from cats.core.acts import Access
from cats.core.audit import note_access
from cats.core.models import AccessEntry
from tests.pages import text_of


@pytest.fixture
def read(as_user, rosa):
    """Open the access audit as a QA manager."""
    browser = as_user(rosa)
    return lambda query="": browser.get(f"{reverse('access_audit')}?{query}")


@pytest.fixture
def opened(case_of, dana, omar):
    """Dana has opened Anna's case and Omar Vera's."""
    anna = case_of(dana, "Anna", "Opened", identifiers={"crn": "X111111", "nomis": "A1111AA"})
    vera = case_of(omar, "Vera", "Hidden", identifiers={"crn": "X222222", "nomis": "A2222AA"})
    note_access(Access.OPENED_CASE, by=dana, participant_id=anna.pk, tab="case_notes")
    note_access(Access.OPENED_CASE, by=omar, participant_id=vera.pk, tab="case")
    return anna, vera


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("q=dana", {"OPENED"}),
        ("case=x222222", {"HIDDEN"}),
        ("case=A1111AA", {"OPENED"}),
        ("case=nobody", set()),
        ("access=opened_case", {"OPENED", "HIDDEN"}),
        ("to=2020-01-01", set()),
    ],
)
def test_readings_are_found_by_person_case_kind_and_day(read, opened, query, shown):
    page = text_of(read(query))

    assert {name for name in ("OPENED", "HIDDEN") if name in page} == shown


def test_a_restricted_record_is_its_crn_and_is_found_by_that_alone(read, opened, monkeypatch):
    vera = opened[1]
    monkeypatch.setattr(case_page, "masks", [lambda by, ids: {vera.pk} & set(ids)])

    everything, by_nomis, by_crn = (text_of(read(query)) for query in ("", "case=A2222AA", "case=X222222"))

    assert "HIDDEN" not in everything
    assert "X222222" in everything
    assert "Omar Hale" not in by_nomis
    assert "Omar Hale" in by_crn


def test_reading_the_audit_is_written_down_with_what_was_asked(read, rosa):
    read("q=dana&sort=at")

    entry = AccessEntry.objects.get(access=Access.READ_AUDIT)
    assert (entry.by, entry.facts) == (rosa, {"filters": {"q": "dana"}})


def test_it_takes_the_same_queries_for_one_reading_and_for_many(read, opened, dana, django_assert_max_num_queries):
    def queries() -> int:
        with django_assert_max_num_queries(12) as captured:
            read()
        return len(captured.captured_queries)

    queries()
    few = queries()
    for _ in range(20):
        note_access(Access.OPENED_CASE, by=dana, participant_id=opened[0].pk, tab="case")
    assert queries() == few
