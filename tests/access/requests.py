"""How a row of the matrix is asked for: the address, and what a form of it sends.

What is sent would be accepted from somebody who may; so a refusal is a refusal of the person.
"""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.urls import reverse

from cats.organisations.sign_in.views.passwords import link_for
from cats.participants.models import Participant
from tests.access.matrix import Row
from tests.access.rows import ask_slice
from tests.access.world import World

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


def address_of(row: Row, world: World) -> str:
    """Return the address of a row."""
    if (own := ask_slice(row.slice, "address_of", row, world)) is not None:
        return own
    if row.route == "admin":
        return ADMIN[row.about]
    if (part := row.route.removeprefix("api_")) in API:
        return API[part]
    if row.route == "account_reset_password_from_key":
        return reset_address(world, row.about)
    if (thing := _thing(row, world)) is not None:
        return reverse(row.route, args=[thing.pk])
    if row.about in {"list", "view"}:
        return f"{reverse(row.route)}?address=/cases/mine/"
    if row.about not in {*world.cases, "nobody"}:
        query = f"?selection={world.selection.pk}" if row.about == "selection" else ""
        return reverse(row.route) + query
    if row.route == "close_label":
        return reverse(row.route, args=[case_id_of(row, world), label_of(row, world)])
    return reverse(row.route, args=[case_id_of(row, world)])


def case_id_of(row: Row, world: World) -> int:
    """Return the number of the case that a row is about, or one that there is not."""
    return world.cases[row.about].pk if row.about in world.cases else BEYOND


def _thing(row: Row, world: World) -> Any:
    """Return the row that an address names, of those that are no cases."""
    by_route = {
        "remove_factor": world.factor,
        "delete_draft": world.draft,
        "read_notice": world.notice,
        "change_view": world.view,
        "delete_view": world.view,
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
    if (own := ask_slice(row.slice, "answers_of", row, world)) is not None:
        return world.protection(own.pop("of", None) or case_of(row, world)) | own
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
        "home_page": {"page": "home"},
    }
    return answers.get(row.route, {}) | world.protection(case_of(row, world))


def case_of(row: Row, world: World) -> Participant:
    """Return the case that a row is about, or Dana's."""
    return world.cases.get(row.about) or world.cases["owned"]


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
