"""Example 3: whoever may not see a restricted record gets its number and nothing else of it, wherever they look."""

import csv
import io
import json
import re
import zipfile
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from caselist.drain import drain_all
from caselist.lists import LISTS
from caselist.models import CaseRow
from cats.core import clock
from cats.participants.models import FormerAccess, Participant
from cats.probation.models import ProbationPerson, ProbationSchedule
from tests.cast import theirs
from tests.pages import text_of

CRN = "R009999"
SECRETS = ("Persephone", "Quillfeather", "1971", "Gravelpit", "2031", "reportingteam", "1CFG0001A")
# Tokens and ids are random, and may hold the digits of any year.
TOKENS = re.compile(r"[\w-]{20,}")
KEYS = [key for key in LISTS if key not in {"due", "moved"}]


@pytest.fixture
def restricted(settings, standins, case_of, dana, priya) -> Participant:
    """Dana's case of a restricted person, about to be due, whom nDelius shows neither to her nor to her manager."""
    for user in (dana, priya):
        user.delius_username = "SHUTOUT"
        user.save()
    person = ProbationPerson.objects.create(
        crn=CRN, is_restricted=True, has_data=True, state="fresh", sex="female", pdu_code="GP1", pdu_name="Gravelpit",
        team_code="GPT", team_name="reportingteam", sentence_ends_on=date(2031, 5, 6), sentence_end_source="order",
    )  # fmt: skip
    ProbationSchedule.objects.create(person=person)
    facts = {"date_of_birth": date(1971, 2, 3), "identifiers": {"crn": CRN}}
    case = case_of(dana, "Persephone", "Quillfeather", **facts)
    Participant.objects.filter(pk=case.pk).update(risk_due_on=clock.today() + timedelta(days=2))
    drain_all()
    return case


def leaks(answer) -> list[str]:
    """What got out of an answer, folded: in its body, its headers, its address."""
    raw = b"".join(answer) if answer.streaming else answer.content
    said = (raw.decode("utf-8", "replace") + str(dict(answer.headers))).lower()
    said = TOKENS.sub("", said)
    return [secret for secret in SECRETS if secret.lower() in said]


def test_the_facts_would_be_found_if_they_got_out(restricted, as_user, dana):
    """The other tests can fail: somebody whom nDelius lets in sees all of it."""
    ProbationPerson.objects.update(is_restricted=False)
    drain_all()

    answer = as_user(dana).get(reverse("caselist"), {"filters": "none"})

    assert {"Quillfeather", "Persephone", "Gravelpit", "2031"} <= set(leaks(answer))


@pytest.mark.parametrize(("who", "key"), theirs("dana", "priya"))
def test_no_list_says_anything_of_the_person(request, as_user, restricted, who, key):
    user = request.getfixturevalue(who)
    address = reverse(LISTS[key].url_name)

    for query in (
        {"filters": "none"},
        {"sort": "-name"},
        {"sort": "sentence_end"},
        {"size": "100", "status": "identified"},
    ):
        answer = as_user(user).get(address, query)
        assert (answer.status_code, leaks(answer)) == (200, [])


def test_the_row_is_there_and_counted(as_user, restricted, dana):
    page = text_of(as_user(dana).get("/cases/mine/", {"filters": "none"}))

    assert CRN in page
    assert "Restricted" in page


@pytest.mark.parametrize("term", ["Quillfeather", "persephone", "quill", "kwilfether", "1CFG0001A"])
def test_a_search_by_what_is_hidden_finds_nothing(as_user, restricted, dana, term):
    browser = as_user(dana)

    for address, query in (
        (reverse("caselist"), {"q": term}),
        (reverse("search"), {"q": term}),
    ):
        answer = browser.get(address, query)
        assert answer.status_code == 200
        page = answer.content.decode().replace(f'"{term}"', "")
        assert f"/cases/{restricted.pk}/" not in page
        assert CRN not in page


@pytest.mark.parametrize(
    "query", [{"pdu": "GP1"}, {"ends_from": "2031-05-06"}, {"sex": "female"}, {"risk_due": "soon"}, {"label": "1"}]
)
def test_no_filter_on_what_is_hidden_finds_the_row(as_user, restricted, dana, query):
    answer = as_user(dana).get(reverse("caselist"), query)

    assert f"/cases/{restricted.pk}/" not in answer.content.decode()
    assert CRN not in answer.content.decode()


def test_the_pdu_is_not_even_offered(as_user, restricted, dana):
    assert "GP1" not in as_user(dana).get(reverse("caselist"), {"filters": "none"}).content.decode()


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_no_file_says_anything_of_the_person(request, as_user, restricted, priya, key, extension):
    address = reverse("caselist_export") if key == "all" else reverse("caselist_export", args=[key])

    answer = as_user(priya).post(f"{address}?filters=none", {"format": extension})

    assert (answer.status_code, leaks(answer)) == (200, [])
    written = text_in(answer, extension)
    assert not [secret for secret in SECRETS if secret.lower() in written.lower()]
    assert (CRN in written) is (key in {"all", "recent"})


def text_in(answer, extension: str) -> str:
    """Everything that stands in a file, whatever it is packed in."""
    raw = b"".join(answer) if answer.streaming else answer.content
    if extension == "csv":
        return str(list(csv.reader(io.StringIO(raw.decode("utf-8-sig")))))
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        return " ".join(packed.read(name).decode() for name in packed.namelist())


def test_the_case_itself_answers_403_and_the_session_goes_on(as_user, restricted, dana):
    browser = as_user(dana)
    key = browser.session.session_key

    answer = browser.get(reverse("case", args=[restricted.pk]))

    assert (answer.status_code, leaks(answer)) == (403, [])
    assert CRN in text_of(answer)
    assert browser.session.session_key == key
    assert browser.get(reverse("caselist"), {"filters": "none"}).status_code == 200


@pytest.mark.parametrize("headers", [{"Accept": "application/json"}, {"X-Requested-With": "XMLHttpRequest"}])
def test_whatever_form_is_asked_for_the_answer_holds_nothing(as_user, restricted, dana, headers):
    for address in (reverse("case", args=[restricted.pk]), reverse("case_probation", args=[restricted.pk]), "/cases/"):
        answer = as_user(dana).get(address, headers=headers)
        assert leaks(answer) == []
        if "json" in answer.get("Content-Type", ""):
            assert not [secret for secret in SECRETS if secret in json.dumps(answer.json())]


def test_a_case_that_moved_away_stays_masked(as_user, restricted, dana, zoe):
    Participant.objects.filter(pk=restricted.pk).update(owner=zoe, current_location=15)
    FormerAccess.objects.create(
        participant=restricted, tenant_path=dana.tenant.path, until=clock.now() + timedelta(days=9)
    )
    drain_all()

    answer = as_user(dana).get(reverse("caselist_moved"), {"filters": "none"})

    assert CaseRow.objects.filter(crn=CRN).exists()
    assert leaks(answer) == []
    assert CRN in text_of(answer)


def test_a_walk_from_the_list_passes_by_without_a_word(as_user, restricted, case_of, dana):
    named = case_of(dana, "Ada", "Openly")
    drain_all()
    browser = as_user(dana)
    page = browser.get("/cases/mine/", {"filters": "none"})
    assert leaks(page) == []

    answer = browser.get(f"{reverse('case', args=[named.pk])}?{urlencode({'from': '/cases/mine/'})}")

    assert (answer.status_code, leaks(answer)) == (200, [])
