"""Starting a run: what is asked, what is shown before, and that one start is one run."""

import json

import pytest

from cats.core import submissions
from cats.core.http import Unavailable
from migration.codes import RunStatus
from migration.engine import sources
from migration.models import RoomMapping, Run
from tests.migration.screens.rows import make_run
from tests.pages import hidden_fields, send, text_of

VISITS = "/migration/start/visits/"


class FewVisits:
    """A NOMIS with so many visits, some of them in rooms."""

    def __init__(self) -> None:
        self.total, self.rooms = 86, [("MDI", "MDI-A", 3), ("HEI", "HEI-A", 2)]
        self.is_away = False
        self.asked: list[str] = []

    def get(self, ask) -> bytes:
        if self.is_away:
            raise Unavailable("NOMIS")
        self.asked.append(ask.operation)
        if ask.path == "/visits/rooms/usage-count":
            rooms = [{"prisonId": p, "agencyInternalLocationDescription": r, "count": n} for p, r, n in self.rooms]
            return json.dumps(rooms).encode()
        return json.dumps({"content": [{"visitId": 1}], "totalElements": self.total, "number": 0}).encode()


@pytest.fixture
def source() -> FewVisits:
    made = FewVisits()
    sources.use(lambda: made)
    yield made
    sources.use(None)


def preview(browser, **answers):
    return send(browser, VISITS, **{"mode": "create"} | answers)


def confirm(browser, shown):
    return browser.post(VISITS, hidden_fields(shown) | {"confirmed": "yes"})


def test_every_domain_is_offered_and_one_that_is_busy_shows_its_run(operating):
    run = make_run(status=RunStatus.RUNNING)

    page = operating.get("/migration/start/").content.decode()

    assert "/migration/start/contacts/" in page
    assert VISITS not in page
    assert f"/migration/runs/{run.pk}/" in page


def test_before_the_start_the_page_says_how_many_and_what_will_wait(operating, source):
    RoomMapping.objects.create(prison="MDI", nomis_room="MDI-A", room="Hall")

    shown = text_of(preview(operating, prisons="hei, mdi", visit_types=["SCON"]))

    assert "Records 86 records" in shown
    assert "Prisons HEI, MDI" in shown
    assert "2 visits will wait for 1 room" in shown
    assert "HEI-A at HEI" in shown
    assert not Run.objects.exists()


def test_confirmed_the_run_starts_as_it_was_shown(operating, source, sam):
    started = confirm(operating, preview(operating, prisons="HEI", mode="upsert", dry_run="on", first_day="4",
                                         first_month="3", first_year="2026"))  # fmt: skip

    run = Run.objects.get()
    assert started["Location"] == f"/migration/runs/{run.pk}/"
    assert (run.domain, run.mode, run.is_dry_run, run.asked_by, run.estimated) == ("visits", "upsert", True, sam, 86)
    assert run.chosen["prison_ids"] == ["HEI"]
    assert run.chosen["from_date_time"] == "2026-03-04T00:00:00"


def test_sent_twice_it_starts_once(operating, source):
    shown = preview(operating)
    first = confirm(operating, shown)
    Run.objects.update(status=RunStatus.COMPLETED, ended_at="2026-11-29T12:00:00Z")

    again = confirm(operating, shown)

    assert again["Location"] == first["Location"]
    assert Run.objects.count() == 1


def test_while_a_run_is_under_way_the_form_says_so_and_keeps_the_answers(operating, source):
    shown = preview(operating, prisons="HEI")
    make_run(status=RunStatus.RUNNING)

    refused = confirm(operating, shown)

    assert refused.status_code == 200
    assert "A migration of visits is under way" in text_of(refused)
    assert 'value="HEI"' in refused.content.decode()
    assert Run.objects.count() == 1


def test_all_problems_are_said_at_once_beside_their_fields(operating, source):
    refused = send(operating, VISITS, prisons="H", mode="sideways", first_day="40", first_month="3", first_year="2026")

    body = refused.content.decode()
    assert refused.status_code == 200
    assert "must be a real date" in body
    assert 'href="#id_mode"' in body


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"prisons": "H"}, "is not a prison code"),
        ({"first_day": "4", "first_month": "3", "first_year": "2026", "last_day": "3", "last_month": "3",
          "last_year": "2026"}, "lies before the beginning"),
    ],
)  # fmt: skip
def test_what_the_domain_refuses_is_said_in_its_words(operating, source, answers, said):
    assert said in text_of(preview(operating, **answers))


def test_when_nomis_is_away_the_page_says_so_and_the_run_may_start_all_the_same(operating, source):
    source.is_away = True

    shown = preview(operating)
    started = confirm(operating, shown)

    assert "nobody knows how many records there are" in text_of(shown)
    assert started["Location"] == f"/migration/runs/{Run.objects.get().pk}/"
    assert Run.objects.get().estimated is None


def test_going_back_from_the_check_keeps_the_answers(operating, source):
    shown = preview(operating, prisons="HEI MDI")

    form = operating.post(VISITS, hidden_fields(shown) | {"change": "yes"})

    assert 'value="HEI MDI"' in form.content.decode()


def test_a_broken_submission_key_starts_nothing(operating, source):
    shown = hidden_fields(preview(operating)) | {"confirmed": "yes", "submission_key": "abc"}

    assert operating.post(VISITS, shown).status_code == 409
    assert not Run.objects.exists()


@pytest.mark.parametrize("domain", ["contacts", "adjustments", "restrictions", "transactions", "balances"])
def test_the_form_of_every_domain_opens(operating, domain):
    assert operating.get(f"/migration/start/{domain}/").status_code == 200


def test_what_cannot_be_migrated_is_not_found(operating):
    assert operating.get("/migration/start/appointments/").status_code == 404


def test_the_rooms_in_use_are_shown_with_what_is_known(operating, source):
    RoomMapping.objects.create(prison="MDI", nomis_room="MDI-A", room="Main hall", is_open=False)

    page = text_of(operating.get("/migration/rooms/in-use/"))

    assert "2 visits will wait for 1 room" in page
    assert "MDI-A MDI 3 Main hall Closed" in page


def test_without_nomis_the_rooms_page_says_what_to_do(operating, source):
    source.is_away = True

    assert "Ask again in a moment" in text_of(operating.get("/migration/rooms/in-use/"))


@pytest.mark.parametrize("path", ["start/", "start/visits/", "rooms/in-use/"])
def test_who_only_looks_cannot_start(looking, path):
    assert looking.get(f"/migration/{path}").status_code == 403
    assert looking.post("/migration/start/visits/", {"submission_key": submissions.new_key()}).status_code == 403
