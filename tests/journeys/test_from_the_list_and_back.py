"""From the list to a case or to a bulk act, and back to the very same list with the change in it."""

from html import escape
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from caselist.drain import drain_all
from cats.core.models import Selection
from cats.participants.models import Participant
from tests.core.reading import Page
from tests.pages import hidden_fields, send, text_of


@pytest.fixture
def four(case_of, dana):
    """Four cases of Dana's, in the list."""
    cases = [case_of(dana, "Ann", name) for name in ("Adams", "Brown", "Cole", "Dunn")]
    drain_all()
    return cases


def rows(response):
    return [row.text for row in Page(response.content.decode()).one("tbody").find("tr")]


def test_reassigning_ticked_cases_shows_at_once_on_the_same_list(committed_database, as_user, four, dana, omar, priya):
    drain_all()
    browser = as_user(priya)
    here = f"{reverse('caselist')}?{urlencode({'sort': '-name', 'status': 'identified', 'size': 25})}"
    page = browser.get(here)
    form = hidden_fields(page)

    chosen = browser.post(reverse("select_cases"), form | {"selected": [four[0].pk, four[2].pk]})
    reassign = browser.get(chosen["Location"])
    assert "ADAMS, Ann" in text_of(reassign)
    assert "BROWN, Ann" not in text_of(reassign)
    preview = browser.post(chosen["Location"], hidden_fields(reassign) | {"to": omar.pk, "reason": "Dana has moved"})
    assert "2 cases will belong to Omar Hale ADAMS, Ann" in text_of(preview)
    done = browser.get(browser.post(chosen["Location"], hidden_fields(preview) | {"confirmed": "yes"})["Location"])

    assert "2 cases now belong to Omar Hale." in text_of(done)
    assert f'class="govuk-back-link" href="{escape(here)}"' in done.content.decode()
    back = browser.get(here)
    owners = ["Omar Hale" in row for row in rows(back)]
    assert owners == [False, True, False, True]
    assert "Up to date" in text_of(back)


def test_a_case_that_went_away_since_the_list_was_drawn_is_not_reassigned(
    committed_database, as_user, four, omar, priya, zoe
):
    browser = as_user(priya)
    form = hidden_fields(browser.get(reverse("caselist")))
    Participant.objects.filter(pk=four[0].pk).update(owner=zoe)

    browser.post(reverse("select_cases"), form | {"selected": [four[0].pk, four[1].pk]})

    assert Selection.objects.get().case_ids == [four[1].pk]


def test_a_case_is_opened_changed_and_left_for_the_list_it_came_from(committed_database, as_user, four, dana):
    browser = as_user(dana)
    here = f"{reverse('caselist')}?q=brown&sort=-name"
    (link,) = Page(browser.get(here).content.decode()).find("a", class_="app-list__link")

    case = Page(browser.get(link.attributes["href"]).content.decode())
    assert f"{here}#case-{four[1].pk}" in [way.attributes.get("href") for way in case.find("a")]
    send(browser, f"{reverse('archive_case', args=[four[1].pk])}?{urlencode({'back': here})}", reason="deceased")

    assert "Closed (1)" in text_of(browser.get(here))
    assert ["BROWN, Ann" in row for row in rows(browser.get(f"{reverse('caselist_closed')}?q=brown"))] == [True]
