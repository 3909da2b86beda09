"""Changing the tables by which records are translated: each view is a door, a form, a service and a redirect."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cats.core.form_page import FormPage
from cats.core.forms.base import GovukForm
from cats.core.models import Versioned
from cats.core.requests import Request
from cats.core.submissions import Result
from cats.core.words import counted
from migration import forms
from migration.forms import CLOSED, OPEN
from migration.models import CodeMapping, PrisonTimeRule, RoomMapping
from migration.policies import OperatedPolicy, codes, rooms, time_rules
from migration.reference import services
from migration.reference.codes import CodeTable
from migration.reference.services.times import FIELDS
from migration.selectors import reference as selectors
from migration.views.doors import answered_before, find_or_none, frame

Work = Callable[[FormPage], str]
WAYS = require_http_methods(["GET", "HEAD", "POST"])


@WAYS
def add_room(request: Request) -> HttpResponse:
    """Say what a room is called here; the visits that wait for it go on."""
    rooms.require(request.user, "add")
    asked = {"prison": request.GET.get("prison", "")[:6], "nomis_room": request.GET.get("room", "")[:240]}

    def work(page: FormPage) -> str:
        waited = selectors.waiting_for(page.answers["prison"], page.answers["nomis_room"])
        room = services.add_room(by=request.user, **page.form.facts)  # type: ignore[attr-defined]
        return f"The room {room} is added." + (
            f" {counted(waited, 'visit')} that waited for it now go on." * bool(waited)
        )

    return _act(request, forms.RoomForm, work, name="room", done="migration_rooms", title="Add a room", initial=asked)


@WAYS
def change_room(request: Request, room_id: int) -> HttpResponse:
    """Call a room otherwise, or say that visits there are open or closed."""
    rooms.require(request.user, "change")
    room = find_or_none(request, rooms, RoomMapping.objects.all(), room_id)
    if room is None:
        return answered_before(request, f"change_room:{room_id}")

    def work(page: FormPage) -> str:
        facts = page.form.facts  # type: ignore[attr-defined]
        services.change_room(mapping=room, by=request.user, expected_version=page.version, **facts)
        return f"The room {room} is changed."

    return _act(
        request, forms.ChangeRoomForm, work, name="change_room", done="migration_rooms", row=room,
        title=f"Change the room {room.nomis_room} at {room.prison}", remove="remove_room_mapping",
        initial={"room": room.room, "visits": OPEN if room.is_open else CLOSED},
    )  # fmt: skip


@WAYS
def remove_room(request: Request, room_id: int) -> HttpResponse:
    """Forget what a room is called, after asking."""
    room = _for_removal(request, rooms, RoomMapping, room_id)
    if room is None:
        return answered_before(request, f"remove_room:{room_id}")

    def work(page: FormPage) -> str:
        services.remove_room(mapping=room, by=request.user, expected_version=page.version)
        return f"The room {room.nomis_room} is removed."

    consequence = "Visits there that are yet to be migrated will wait. Visits that are here stay as they are."
    return _remove(request, room, work, name="remove_room", done="migration_rooms", consequence=consequence,
                   title=f"Remove the room {room.nomis_room} at {room.prison}")  # fmt: skip


@WAYS
def add_time_rule(request: Request) -> HttpResponse:
    """Give a prison its own visit times."""
    time_rules.require(request.user, "add")

    def work(page: FormPage) -> str:
        times = page.form.times  # type: ignore[attr-defined]
        rule = services.add_time_rule(prison=page.answers["prison"], times=times, by=request.user)
        return f"The times of {rule} are added."

    title = "Add the visit times of a prison"
    return _act(request, forms.TimeRuleForm, work, name="time_rule", done="migration_time_rules", title=title)


@WAYS
def change_time_rule(request: Request, rule_id: int) -> HttpResponse:
    """Give a prison other visit times."""
    time_rules.require(request.user, "change")
    rule = find_or_none(request, time_rules, PrisonTimeRule.objects.all(), rule_id)
    if rule is None:
        return answered_before(request, f"change_time_rule:{rule_id}")

    def work(page: FormPage) -> str:
        times = page.form.times  # type: ignore[attr-defined]
        services.change_time_rule(rule=rule, times=times, by=request.user, expected_version=page.version)
        return f"The times of {rule} are changed."

    return _act(
        request, forms.ChangeTimeRuleForm, work, name="change_time_rule", done="migration_time_rules", row=rule,
        title=f"Change the visit times of {rule.prison}", remove="remove_time_rule",
        initial={name: getattr(rule, name) for name in FIELDS},
    )  # fmt: skip


@WAYS
def remove_time_rule(request: Request, rule_id: int) -> HttpResponse:
    """Let a prison's visits keep the times that NOMIS has, after asking."""
    rule = _for_removal(request, time_rules, PrisonTimeRule, rule_id)
    if rule is None:
        return answered_before(request, f"remove_time_rule:{rule_id}")

    def work(page: FormPage) -> str:
        services.remove_time_rule(rule=rule, by=request.user, expected_version=page.version)
        return f"The times of {rule} are removed."

    consequence = "Visits there keep the times that NOMIS has. Visits that are here stay as they are."
    return _remove(request, rule, work, name="remove_time_rule", done="migration_time_rules", consequence=consequence,
                   title=f"Remove the visit times of {rule.prison}")  # fmt: skip


@WAYS
def add_code(request: Request) -> HttpResponse:
    """Say what a NOMIS code means here."""
    codes.require(request.user, "add")

    def work(page: FormPage) -> str:
        facts = page.form.facts  # type: ignore[attr-defined]
        code = services.give_code_a_meaning(nomis_code=page.answers["nomis_code"], by=request.user, **facts)
        return f"The code {code.nomis_code} is added. Records that were rejected for it are tried again."

    return _act(request, forms.CodeForm, work, name="code", done="migration_codes", title="Add a code")


@WAYS
def change_code(request: Request, code_id: int) -> HttpResponse:
    """Let a NOMIS code mean something else from now on."""
    codes.require(request.user, "change")
    code = find_or_none(request, codes, CodeMapping.objects.all(), code_id)
    if code is None:
        return answered_before(request, f"change_code:{code_id}")

    def work(page: FormPage) -> str:
        facts = page.form.facts  # type: ignore[attr-defined]
        services.give_code_a_meaning(
            nomis_code=code.nomis_code, by=request.user, expected_version=page.version, **facts
        )
        return f"The code {code.nomis_code} is changed."

    return _act(
        request, forms.ChangeCodeForm, work, name="change_code", done="migration_codes", row=code, table=code.table,
        title=f"Change the code {code.nomis_code} of {_table_words(code)}", remove="remove_code",
        initial={"meaning": f"{code.table}:{code.code}"},
    )  # fmt: skip


@WAYS
def remove_code(request: Request, code_id: int) -> HttpResponse:
    """Take a code's meaning away, after asking."""
    code = _for_removal(request, codes, CodeMapping, code_id)
    if code is None:
        return answered_before(request, f"remove_code:{code_id}")

    def work(page: FormPage) -> str:
        services.remove_code(mapping=code, by=request.user, expected_version=page.version)
        return f"The code {code.nomis_code} is removed."

    consequence = "Records that come with it from now on are rejected. Records that are here stay as they are."
    return _remove(request, code, work, name="remove_code", done="migration_codes", consequence=consequence,
                   title=f"Remove the code {code.nomis_code} of {_table_words(code)}")  # fmt: skip


def _table_words(code: CodeMapping) -> str:
    return CodeTable(code.table).label.lower() if code.table in CodeTable.values else code.table


def _for_removal(request: Request, policy: OperatedPolicy[Any], model: type[Any], key: int) -> Any:
    policy.require(request.user, "remove")
    return find_or_none(request, policy, model.objects.all(), key)


def _act(
    request: Request,
    form_class: type[GovukForm],
    work: Work,
    *,
    name: str,
    done: str,
    title: str,
    row: Versioned | None = None,
    remove: str = "",
    **arguments: Any,
) -> HttpResponse:
    """Run one form of a table from the first look to the redirect; `remove` names the way to take the row away."""
    back = reverse(done)
    about = row.pk if row else ""
    page = FormPage(request, form_class, name=name, about=about, row=row, back=back, **arguments)
    if page.is_ready:
        answer = page.submit(lambda: Result(back, work(page)))
        if answer is not None:
            return answer
    facts = {"page_title": title, "remove": reverse(remove, args=[row.pk]) if row and remove else ""}
    return page.render("migration/table_form.html", frame(request, done) | facts)


def _remove(
    request: Request, row: Versioned, work: Work, *, name: str, done: str, title: str, consequence: str
) -> HttpResponse:
    back = reverse(done)
    page = FormPage(request, forms.ConfirmForm, name=name, about=row.pk, row=row, back=back)
    if page.is_ready:
        answer = page.submit(lambda: Result(back, work(page)))
        if answer is not None:
            return answer
    facts = {"page_title": title, "consequence": consequence, "way_out": {"text": "Keep it", "href": back}}
    return page.render("migration/remove.html", frame(request, done) | facts)
