"""Senior management looks, system support operates, nobody else learns anything."""

import pytest

from cats.core.actors import SYSTEM
from migration import policies
from migration.models import Run, SyncEvent
from tests.migration.screens.rows import make_events, make_run, make_tables, much_of_everything

LISTS = ("", "events/", "late-transactions/", "drift/", "duplicates/", "look-up/", "rooms/", "visit-times/", "codes/")


@pytest.mark.parametrize("who", ["dana", "rosa", "cora", "priya"])
def test_others_are_refused_and_see_no_entry(request, as_user, who):
    browser = as_user(request.getfixturevalue(who))
    run = make_run()
    event = make_events()[0]

    assert {browser.get(f"/migration/{path}").status_code for path in LISTS} == {403}
    for path in (f"runs/{run.pk}/", f"runs/{run.pk}/records/", f"events/{event.pk}/"):
        assert browser.get(f"/migration/{path}").status_code == 404
    assert "/migration/" not in browser.get("/").content.decode()


@pytest.mark.parametrize("who", ["maya", "sam"])
def test_who_may_look_sees_the_entry_and_every_list(request, as_user, who):
    browser = as_user(request.getfixturevalue(who))
    much_of_everything()
    make_tables()

    assert 'href="/migration/"' in browser.get("/").content.decode()
    assert {browser.get(f"/migration/{path}").status_code for path in LISTS} == {200}


def test_nothing_that_acts_is_offered_to_who_only_looks(looking):
    run = much_of_everything()
    make_tables()
    pages = [*LISTS, f"runs/{run.pk}/", *(f"events/{event.pk}/" for event in SyncEvent.objects.all())]

    for path in pages:
        body = looking.get(f"/migration/{path}").content.decode()
        assert 'method="post" action="/migration' not in body
        assert not [act for act in ("/add/", "/discard/", "/cancel/", "/roll-back/", "/start/") if act in body]


def test_the_policies_let_the_system_do_everything_and_hide_everything_from_others(dana, maya, sam):
    make_run()

    assert policies.runs.scope(SYSTEM, Run.objects.all()).count() == 1
    assert policies.runs.scope(maya, Run.objects.all()).count() == 1
    assert policies.runs.scope(dana, Run.objects.all()).count() == 0
    assert policies.runs.may(SYSTEM, "roll_back")
    assert policies.runs.may(sam, "start")
    assert not policies.runs.may(maya, "start")
    assert policies.items.may(sam, "read_payload")
    assert not policies.items.may(maya, "read_payload")
