"""What may be chosen from a picklist, and on which days."""

from datetime import date, timedelta

import pytest

from cats.core import clock
from cats.core import picklists as lists
from cats.core.picklists import PicklistKind
from cats.core.picklists.models import PicklistEntry
from cats.core.picklists.reference_data import load_picklists

SOURCES = PicklistKind.REFERRAL_SOURCE


def test_the_programme_begins_with_22_sources_in_the_order_of_their_words_and_other_last(picklists):
    words = [words for _, words in lists.choices(SOURCES)]

    assert len(words) == 22
    assert words == [*sorted(words[:-1], key=str.casefold), "Other"]


def test_loading_again_changes_nothing(picklists):
    (tally,) = load_picklists()

    assert (tally.created, tally.changed, tally.unchanged) == (0, 0, PicklistEntry.objects.count())


def test_the_newest_consent_form_is_first(picklists):
    offered = lists.choices(PicklistKind.CONSENT_VERSION)

    assert [code for code, _ in offered] == ["1.2", "1.1", "1.0"]


@pytest.mark.parametrize(("days", "is_offered"), [(-1, False), (0, True), (9, True), (10, False)])
def test_an_answer_can_be_chosen_from_its_first_day_to_its_last(db, days, is_offered):
    first = date(2026, 3, 1)
    PicklistEntry.objects.create(
        kind=SOURCES, code="fair", wording="A fair", starts_on=first, ends_on=first + timedelta(days=9)
    )
    day = first + timedelta(days=days)

    assert lists.is_offered(SOURCES, "fair", on=day) is is_offered
    assert (("fair", "A fair") in lists.choices(SOURCES, on=day)) is is_offered


def test_an_answer_that_has_ended_keeps_its_words(db):
    long_ago = clock.today() - timedelta(days=400)
    PicklistEntry.objects.create(kind=SOURCES, code="gone", wording="Gone since", starts_on=long_ago, ends_on=long_ago)

    assert lists.choices(SOURCES) == []
    assert lists.wording(SOURCES, "gone") == "Gone since"
    assert lists.wordings(SOURCES) == {"gone": "Gone since"}


def test_two_answers_have_to_be_explained(picklists):
    assert lists.needs_explanation(SOURCES) == {"other", "healthcare"}
