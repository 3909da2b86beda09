"""How a row of the matrix is asked for: the address, and what a form of it sends.

What is sent would be accepted from somebody who may; so a refusal is a refusal of the person.
"""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.urls import reverse

from cats.organisations.sign_in.views.passwords import link_for
from tests.access import administered, enrolments, handed_over, migrated, questionnaires, records
from tests.access.matrix import Row
from tests.access.world import World

OF_A_CASE = frozenset({
    "handover",
    "case", "case_notes", "case_labels", "case_timeline", "case_history", "case_probation", "case_custody",
    "case_visits", "case_money", "refresh_probation", "open_in_emergency", "add_note", "add_label", "archive_case",
    "unarchive_case", "suspend_case", "resume_case", "reassign_case", "close_label",
    "case_assessments", "case_bio", "start_assessment", "start_bio", "compare_assessments", *records.OF_A_CASE,
})  # fmt: skip
ADMIN = {"-": "/admin/", "login": "/admin/login/", "case": "/admin/cats/participant/"}
# A route of each part of the API.
API = {
    "drift": "/drift", "events": "/events", "health": "/health", "info": "/info",
    "mapping": "/mapping/visits/nomisId/1", "metrics": "/metrics", "migrate": "/migrate/history/all/VISITS",
    "persons": "/persons/1/resynchronise", "prison": "/prison/MDI/room-mappings",
    "prisoners": "/prisoners/A1234BC/repair", "prisons": "/prisons/MDI/prison-balance/repair",
    "queue-admin": "/queue-admin/retry-all-dlqs", "repairs": "/repairs/6f0f1fd1-0000-4000-8000-000000000000",
    "sync": "/sync/prisoner-transaction/payload/1", "transactions": "/transactions/1/repair",
    "visits": "/visits/1/repair",
}  # fmt: skip
BEYOND = 10**15
# Positions whose addresses and answers a module of their own knows, with its part of the world.
APART = {
    "administered": lambda world: (administered, world.administered),
    "migrated": lambda world: (migrated, world.migration),
}


def address_of(row: Row, world: World) -> str:
    """Return the address of a row."""
    if row.route == "admin":
        return ADMIN[row.about]
    if (part := row.route.removeprefix("api_")) in API:
        return API[part]
    if row.route == "account_reset_password_from_key":
        return reset_address(world, row.about)
    if row.about in APART:
        module, things = APART[row.about](world)
        return module.address_of(row.route, things)
    if (thing := _thing(row, world)) is not None:
        return reverse(row.route, args=[thing.pk])
    if row.route in questionnaires.UNDER_WAY | questionnaires.DONE:
        return questionnaire_address(row, world)
    if row.about in {"list", "view"}:
        return f"{reverse(row.route)}?address=/cases/mine/"
    if row.route not in OF_A_CASE | enrolments.OF_A_CASE | records.WITHIN_A_CASE:
        query = f"?selection={world.selection.pk}" if row.about == "selection" else ""
        return reverse(row.route) + query
    case_id = world.cases[row.about].pk if row.about in world.cases else BEYOND
    return reverse(row.route, args=[case_id, *_within_a_case(row, world)])


def _within_a_case(row: Row, world: World) -> list[Any]:
    """Return the id or name of what a route is about inside a case, if it is about such a thing."""
    if row.route in records.WITHIN_A_CASE:
        thing = records.thing_of(row.route, world.kept.get(row.about))
        return [thing.pk if thing else BEYOND]
    more = {"close_label": label_of(row, world), "enrol_step": "location"}
    return [more[row.route]] if row.route in more else []


def questionnaire_address(row: Row, world: World) -> str:
    """Return the address of a page about one questionnaire; of a case without any, about one that does not exist."""
    filled = filled_of(row, world)
    case_id = world.cases[row.about].pk if row.about in world.cases else BEYOND
    step = [questionnaires.STEPS[row.route]] if row.route in questionnaires.STEPS else []
    return reverse(row.route, args=[case_id, filled.pk if filled else BEYOND, *step])


def filled_of(row: Row, world: World) -> Any:
    """Return the questionnaire that a row is about, if it is about one."""
    kind = "bio" if "bio" in row.route else "assessment"
    state = "open" if row.route in questionnaires.UNDER_WAY else "done"
    if row.route not in questionnaires.UNDER_WAY | questionnaires.DONE:
        return None
    return world.filled.get(row.about, {}).get(f"{state}_{kind}")


def _thing(row: Row, world: World) -> Any:
    """Return the row that an address names, of those that are no cases."""
    by_route = {
        "remove_factor": world.factor,
        "delete_draft": world.draft,
        "read_notice": world.notice,
        "change_view": world.view,
        "delete_view": world.view,
        "read_safeguarding_notice": world.filled["owned"]["notice"],
        **world.handed_over,
        **world.enrolled,
    }
    return {"file": world.file, "job": world.job}.get(row.about) or by_route.get(row.route)


def reset_address(world: World, about: str) -> str:
    """Return where Dana sets a new password, or where nobody does."""
    if about == "key":
        return urlsplit(link_for(world.people["dana"])).path
    return reverse("account_reset_password_from_key", kwargs={"uidb36": "1", "key": "abc-123"})


def label_of(row: Row, world: World) -> int:
    return world.labels["east" if row.about == "eastern" else "west"].pk


def answers_of(row: Row, world: World) -> dict[str, Any]:
    """Return what the form of a row sends, hidden fields included."""
    if row.about == "draft":
        return {"draft_token": world.draft_token("dana"), "text": "Overwritten"}
    if row.about in APART:
        module, things = APART[row.about](world)
        return module.answers_of(row.route, things)
    case = world.cases.get(row.about) or world.cases["owned"]
    answers = {
        "add_note": {"text": "A note of the matrix"},
        "add_label": {"label": world.labels["open"].pk},
        "archive_case": {"reason": "deceased"},
        "unarchive_case": {"reason": "re_engaged", "information": "Asked to come back"},
        "suspend_case": {"reason": "Away"},
        "resume_case": {"reason": "Back"},
        "open_in_emergency": {"reason": "Somebody is in danger"},
        "reassign_case": {"to": world.people["zack" if row.about in {"moved", "eastern"} else "omar"].pk},
        "reassign_cases": {"to": world.people["omar"].pk, "confirmed": "yes"},
        "label_cases": {"label": world.labels["open"].pk, "confirmed": "yes"},
        "select_cases": {"address": "/cases/", "selected": [world.cases[who].pk for who in ("owned", "eastern")]},
        "caselist_retry": {"case": "all"},
        "caselist_export": {"format": "csv"},
        "export_selection": {"format": "csv"},
        "caselist_columns": {"order": ["status", "owner"], "shown": ["owner"]},
        "save_view": {"name": "My view of the matrix"},
        "change_view": {"name": "Another name"},
        "default_view": {"view": world.view.pk if row.about == "view" else 0},
        "notification_preferences": {"digest": "daily"},
        "home_page": {"page": "home"},
        "accept_transfer": {"to": world.people["zack"].pk},
        **{route: {"text": "Words of the matrix"} for route in handed_over.WRITTEN},
        "start_assessment": {"location": case.current_location_id, "begin_with": "empty"},
    }
    if row.route in questionnaires.STEPS:
        answers[row.route] = questionnaires.answers_to(row.route)
    answers |= records.ANSWERS
    given = enrolments.answers_to(row.route, world) or answers.get(row.route, {})
    kept = enrolments.row_of(row.route, world, case) or handed_over.row_of(row.route, world)
    kept = kept or records.counted_row(row.route, case, world.kept.get(row.about))
    return given | world.protection(filled_of(row, world) or kept or case)


def ask(row: Row, world: World, who: str) -> HttpResponse:
    """Ask as a person, GET or POST as the row says."""
    browser, address = world.browser_of[who], address_of(row, world)
    if row.method == "GET":
        return browser.get(address)
    return browser.post(address, answers_of(row, world))


def answer_in_words(response: HttpResponse) -> str:
    """Return the answer as the table writes it."""
    if response.status_code not in {301, 302, 303}:
        return str(response.status_code)
    signs_in = any(response["Location"].startswith(path) for path in sign_in_addresses())
    return "in" if signs_in else "go"


def sign_in_addresses() -> tuple[str, ...]:
    return (reverse("account_login"), reverse("admin:login"))


def body_of(response: HttpResponse) -> str:
    """Return everything that was sent: the body, streamed or not, and the headers."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="replace") + "\n".join(f"{name}: {value}" for name, value in response.items())
